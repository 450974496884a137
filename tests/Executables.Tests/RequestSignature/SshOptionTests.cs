using TestSupport;

namespace Executables.Tests.RequestSignature;

/// <summary>What ssh itself makes of the arguments that it gets.</summary>
public class SshOptionTests
{
    [Fact]
    public void Ssh_understands_the_options_as_they_were_meant()
    {
        Dictionary<string, string[]> settings = SettingsAfter(
            "--port", "2222", "--user", "repo 1", "--user-public-key", "/keys/a b%h\"c\\.pub", "--agent-socket", "/run/agent %d", "--known-hosts", "/etc/known hosts");
        Assert.Equal(["2222"], settings["port"]);
        Assert.Equal(["repo 1"], settings["user"]);
        Assert.Equal(["/keys/a b%%h\"c\\.pub"], settings["identityfile"]);
        Assert.Equal(["yes"], settings["identitiesonly"]);
        // Of these ssh prints only the agent's with its %% already taken for a %.
        Assert.Equal(["/run/agent %d"], settings["identityagent"]);
        Assert.Equal(["/etc/known hosts"], settings["userknownhostsfile"]);
    }

    [Fact]
    public void Nothing_is_handed_to_the_host_and_nothing_asked_where_nobody_watches()
    {
        Dictionary<string, string[]> settings = SettingsAfter();
        Assert.Equal(["yes"], settings["batchmode"]);
        Assert.Equal(["no"], settings["forwardagent"]);
        Assert.Equal(["no"], settings["forwardx11"]);
        Assert.Equal(["yes"], settings["clearallforwardings"]);
        Assert.Equal(["false"], settings["requesttty"]);
    }

    [Fact]
    public void Options_for_ssh_are_passed_on_and_win()
    {
        Dictionary<string, string[]> settings = SettingsAfter("--port", "2222", "--ssh-option", "Port=2", "--ssh-option", "BatchMode=no", "--ssh-option", "Compression=yes");
        Assert.Equal(["2"], settings["port"]);
        Assert.Equal(["no"], settings["batchmode"]);
        Assert.Equal(["yes"], settings["compression"]);
    }

    [Fact]
    public void A_host_that_looks_like_an_option_is_still_a_host()
    {
        using var ssh = FakeSsh.Answering(Answers.Good);
        Assert.Equal(0, ssh.Run(["sign", "--host=-oProxyCommand=true", ssh.Write("file", "")]).ExitCode);
        Assert.Equal(["--", "-oProxyCommand=true"], ssh.Arguments[^2..]);
    }

    /// <summary>The settings that <c>ssh -G</c> prints for the arguments that the client gave.</summary>
    private static Dictionary<string, string[]> SettingsAfter(params string[] options)
    {
        using var ssh = FakeSsh.Answering(Answers.Good);
        ProcessResult signed = ssh.Run(["sign", "--host", "signing.example.org", .. options, ssh.Write("file", "")]);
        Assert.True(signed.ExitCode == 0, signed.ToString());
        ProcessResult printed = ExternalProgram.Run("ssh", ["-G", "-F", "none", .. ssh.Arguments]);
        Assert.True(printed.ExitCode == 0, printed.ToString());
        return printed.OutputText.TrimEnd().Split('\n')
            .Select(line => line.Split(' ', 2))
            .GroupBy(pair => pair[0], pair => pair[^1])
            .ToDictionary(group => group.Key, group => group.ToArray());
    }
}
