using System.Text;
using LibC;
using TestSupport;

namespace Executables.Tests.ConfigureBuild;

public class ConfigureBuildTests
{
    private const string Minimal = "system:\n  iteration: 1\n  admin_secret_handling: plaintext\n";

    private static readonly string Example = ReadExample();

    [Fact]
    public void The_example_of_the_specification_is_built_with_a_note_for_what_is_not_served()
    {
        using var tree = new TemporaryDirectory();
        string config = tree.Write("config.yaml", Encoding.UTF8.GetBytes(Example));

        ProcessResult built = Run(["--config", config, "--root", tree.File("root")]);

        Assert.True(built.ExitCode == ExitStatus.Ok, built.ToString());
        Assert.Contains("wrote usr/lib/signstar/roles/download-signature-repo1.json\n", built.OutputText, StringComparison.Ordinal);
        Assert.True(File.Exists(tree.File("root/usr/lib/systemd/system/signstar-download-signature-images@.service")));
        Assert.Contains($"signstar-configure-build: note: {config}:", built.Error, StringComparison.Ordinal);
        Assert.Contains("'hermetic_metrics' is not served by this version", built.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_run_has_nothing_to_say()
    {
        using var tree = new TemporaryDirectory();
        string config = tree.Write("config.yaml", Encoding.UTF8.GetBytes(Example));
        Run(["--config", config, "--root", tree.File("root")]);

        ProcessResult again = Run(["--config", config, "--root", tree.File("root")]);

        Assert.Equal(ExitStatus.Ok, again.ExitCode);
        Assert.Equal("", again.OutputText);
    }

    [Theory]
    [InlineData("repo1", "/usr/sbin/nologin", ExitStatus.Configuration)]
    [InlineData("wireguard-download", "/usr/sbin/nologin", ExitStatus.Configuration)]
    [InlineData("repo1", "/usr/bin/signstar-connect", ExitStatus.Ok)]
    [InlineData("repo1", "/usr/local/bin/signstar-connect", ExitStatus.Ok)]
    public void A_user_of_something_else_on_the_host_is_refused(string user, string shell, int status)
    {
        using var tree = new TemporaryDirectory();
        string config = tree.Write("config.yaml", Encoding.UTF8.GetBytes(Example));
        Directory.CreateDirectory(tree.File("root/etc"));
        tree.Write("root/etc/passwd", Encoding.UTF8.GetBytes($"{user}:x:33:33:somebody:/:{shell}\n"));

        ProcessResult built = Run(["--config", config, "--root", tree.File("root")]);

        Assert.True(built.ExitCode == status, built.ToString());
        Assert.Equal(status == ExitStatus.Ok, Directory.Exists(tree.File("root/usr")));
    }

    [Fact]
    public void Every_problem_is_printed_with_its_place_and_nothing_is_written()
    {
        using var tree = new TemporaryDirectory();
        string config = tree.Write("config.yaml", Encoding.UTF8.GetBytes(
            Example.Replace("system_user: repo1", "system_user: \"repo1\\nForceCommand /bin/sh\"", StringComparison.Ordinal)
                .Replace("iteration: 1", "iteration: one", StringComparison.Ordinal)));

        ProcessResult refused = Run(["--config", config, "--root", tree.File("root")]);

        Assert.Equal(ExitStatus.Configuration, refused.ExitCode);
        string[] lines = refused.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith($"{config}:2:14: ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{config}:", lines[1], StringComparison.Ordinal);
        Assert.Equal("signstar-configure-build: the configuration has 2 problems; nothing was written", lines[2]);
        Assert.False(Directory.Exists(tree.File("root")));
    }

    [Fact]
    public void The_first_file_in_the_order_of_search_is_the_one_that_is_read()
    {
        using var tree = new TemporaryDirectory();
        foreach (string place in new[] { "usr/share/signstar", "run/signstar", "etc/signstar" })
        {
            Directory.CreateDirectory(tree.File(place));
            tree.Write($"{place}/config.yaml", Encoding.UTF8.GetBytes($"from: {place}\n"));
        }

        foreach (string place in new[] { "etc/signstar", "run/signstar", "usr/share/signstar" })
        {
            ProcessResult refused = Run(["--root", tree.Path]);
            Assert.StartsWith($"{tree.File(place)}/config.yaml:1:1: ", refused.Error, StringComparison.Ordinal);
            File.Delete(tree.File($"{place}/config.yaml"));
        }
        ProcessResult none = Run(["--root", tree.Path]);
        Assert.Equal(ExitStatus.Configuration, none.ExitCode);
        Assert.Contains("there is no configuration", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_environment_names_the_configuration_and_the_option_is_stronger()
    {
        using var tree = new TemporaryDirectory();
        string good = tree.Write("good.yaml", Encoding.UTF8.GetBytes(Minimal));
        string bad = tree.Write("bad.yaml", "{}"u8);
        var environment = new Dictionary<string, string> { ["SIGNSTAR_CONFIG"] = bad };

        Assert.Equal(ExitStatus.Configuration, Run(["--root", tree.File("root")], environment).ExitCode);
        Assert.Equal(ExitStatus.Ok, Run(["--root", tree.File("root"), "--config", good], environment).ExitCode);
    }

    [Fact]
    public void A_file_of_somebody_else_is_refused_by_name()
    {
        using var tree = new TemporaryDirectory();
        string config = tree.Write("config.yaml", Encoding.UTF8.GetBytes(Example));
        Directory.CreateDirectory(tree.File("root/usr/lib/sysusers.d"));
        tree.Write("root/usr/lib/sysusers.d/signstar-repo1.conf", "u repo1 -\n"u8);

        ProcessResult refused = Run(["--config", config, "--root", tree.File("root")]);

        Assert.Equal(ExitStatus.Configuration, refused.ExitCode);
        Assert.Contains("usr/lib/sysusers.d/signstar-repo1.conf is there and was not written by an earlier run", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_that_is_not_there_is_an_input_error_in_one_line()
    {
        ProcessResult refused = Run(["--config", "/nonexistent/config.yaml"]);

        Assert.Equal(ExitStatus.InputOutput, refused.ExitCode);
        Assert.Single(refused.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Help_has_an_example()
    {
        ProcessResult help = Run(["--help"]);

        Assert.Equal(ExitStatus.Ok, help.ExitCode);
        Assert.Contains("signstar-configure-build --config config.yaml --root /tmp/image", help.OutputText, StringComparison.Ordinal);
    }

    private static ProcessResult Run(string[] arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        ExternalProgram.Run(Repository.Executable("signstar-configure-build"), arguments, environment: environment);

    private static string ReadExample()
    {
        string page = File.ReadAllText(Repository.File("docs", "specification", "configuration.md"));
        int start = page.IndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
