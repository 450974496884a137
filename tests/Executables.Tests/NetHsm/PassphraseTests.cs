using LibC;
using TestSupport;

namespace Executables.Tests.NetHsm;

/// <summary>Passphrases are seen by nobody.</summary>
public class PassphraseTests
{
    [Fact]
    public async Task What_is_typed_at_a_prompt_is_not_shown()
    {
        await using Shell shell = await Shell.OpenAsync();
        shell.AddDevice();
        using var terminal = new Terminal([Shell.Program, "provision"], shell.Variables());
        terminal.Answer("unlock passphrase: ", Shell.UnlockPassphrase + "\n");
        terminal.Answer("Again: ", Shell.UnlockPassphrase + "\n");
        // A mistake, taken back; and a line taken back as a whole.
        terminal.Answer("passphrase of admin: ", "wrong\u0015" + Shell.AdminPassphrase + "xé\u007f\u007f\n");
        terminal.Answer("Again: ", Shell.AdminPassphrase + "\n");
        Assert.True(terminal.End() == 0, terminal.Screen);
        Assert.DoesNotContain("passphrase-1", terminal.Screen, StringComparison.Ordinal);

        shell.Do("--user", "admin", "-a", shell.AdminFile, "lock");
        shell.Do("unlock", "-U", shell.UnlockFile);
    }

    [Fact]
    public async Task A_user_who_is_not_configured_is_asked_for_name_and_passphrase()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        shell.Do("env", "delete", "credentials", "admin");
        using var terminal = new Terminal([Shell.Program, "user", "list"], shell.Variables());
        terminal.Answer("in the role Administrator: ", "admin\n");
        terminal.Answer("Passphrase of admin on lab: ", Shell.AdminPassphrase + "\n");
        Assert.True(terminal.End() == 0, terminal.Screen);
        Assert.DoesNotContain(Shell.AdminPassphrase, terminal.Screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u0003", "", ExitStatus.TryAgain)]
    [InlineData("first-passphrase\n", "other-passphrase\n", ExitStatus.Usage)]
    public async Task Giving_up_or_a_difference_changes_nothing_and_leaves_the_terminal_as_it_was(string first, string second, int status)
    {
        await using Shell shell = await Shell.OpenAsync();
        shell.AddDevice();
        using var terminal = new Terminal(["sh", "-c", $"{Shell.Program} provision; status=$?; stty -a; exit $status"], shell.Variables());
        terminal.Answer("unlock passphrase: ", first);
        if (second.Length > 0)
            terminal.Answer("Again: ", second);
        Assert.True(terminal.End() == status, terminal.Screen);
        Assert.Matches("[ ;]echo[ ;]", terminal.Screen);
        Assert.Matches("[ ;]icanon[ ;]", terminal.Screen);
        Assert.Equal("Unprovisioned\n", shell.Do("health", "state"));
    }

    [Fact]
    public async Task Passphrases_are_in_no_output_and_no_argument_takes_one()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        shell.AddOperator("operator1");
        shell.Do("env", "list");
        shell.Do("--json", "env", "list");
        shell.Do("user", "get", "operator1");
        shell.Try("--user", "admin", "-a", shell.OperatorFile, "key", "list");
        foreach (string secret in new[] { Shell.AdminPassphrase, Shell.OperatorPassphrase, Shell.UnlockPassphrase })
            Assert.DoesNotContain(secret, shell.Printed.ToString(), StringComparison.Ordinal);

        string manual = shell.Do("[man]");
        string[] options = [.. manual.Split('\n').Where(line => line.StartsWith("\\fB", StringComparison.Ordinal) && line.Contains("passphrase", StringComparison.Ordinal)
            && line.Contains("\\-\\-", StringComparison.Ordinal))];
        Assert.NotEmpty(options);
        Assert.All(options, option => Assert.True(option.EndsWith("\\fIFILE\\fP", StringComparison.Ordinal) || option.Contains("with\\-passphrase", StringComparison.Ordinal), option));
    }

    /// <summary>The file is a pipe: the command has read the passphrase, and waits for the pipe's end, while its process is looked at.</summary>
    [Fact]
    public async Task A_running_command_shows_no_passphrase_to_other_users()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        string pipe = shell.File("pipe");
        Assert.Equal(0, ExternalProgram.Run("mkfifo", [pipe]).ExitCode);
        ProcessResult looked = ExternalProgram.Run(
            "timeout",
            ["30", "bash", "-c", $"'{Shell.Program}' -u admin -a '{pipe}' key list & exec 3>'{pipe}'; printf %s {Shell.AdminPassphrase} >&3; tr '\\0' ' ' < /proc/$!/cmdline; tr '\\0' ' ' < /proc/$!/environ; exec 3>&-; wait $!"],
            environment: shell.Variables());
        Assert.True(looked.ExitCode == 0, looked.ToString());
        Assert.Contains("key list", looked.OutputText, StringComparison.Ordinal);
        Assert.DoesNotContain(Shell.AdminPassphrase, looked.OutputText, StringComparison.Ordinal);
    }
}
