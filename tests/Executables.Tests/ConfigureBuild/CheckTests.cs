using System.Text;
using System.Text.Json;
using LibC;
using TestSupport;

namespace Executables.Tests.ConfigureBuild;

public class CheckTests
{
    private const string Right = "system:\n  iteration: 1\n  admin_secret_handling: plaintext\nlogging: {loki: 'https://loki.example.org'}\n";
    private const string Wrong = "system:\n  iteration: one\n  admin_secret_handling: plaintext\n  mapping: []\n";

    [Fact]
    public void A_right_configuration_is_summed_up_in_a_line_and_its_notes_are_told()
    {
        using var tree = new TemporaryDirectory();
        string file = tree.Write("config.yaml", Encoding.UTF8.GetBytes(Right));

        ProcessResult checkedFile = Run(["check", file]);

        Assert.True(checkedFile.ExitCode == ExitStatus.Ok, checkedFile.ToString());
        Assert.Equal($"{file}: 0 mappings, 1 note\n", checkedFile.OutputText);
        Assert.Equal($"{file}:4:10: note: 'logging' is checked, but not acted on by this version\n", checkedFile.Error);
    }

    [Fact]
    public void Every_problem_is_a_line_that_editors_can_jump_to()
    {
        using var tree = new TemporaryDirectory();
        string file = tree.Write("config.yaml", Encoding.UTF8.GetBytes(Wrong));

        ProcessResult refused = Run(["check", "--config", file]);

        Assert.Equal(ExitStatus.Configuration, refused.ExitCode);
        Assert.Equal("", refused.OutputText);
        Assert.Equal(
            $"{file}:2:14: 'iteration' takes a whole number from 0 to 4294967295\n"
            + $"{file}:4:3: 'system' has no 'mapping'; it takes iteration, admin_secret_handling, non_admin_secret_handling, notation_domain, share_lifetime, actions, mappings\n",
            refused.Error);
    }

    [Theory]
    [InlineData(Right, ExitStatus.Ok, "note", 4, 10)]
    [InlineData(Wrong, ExitStatus.Configuration, "error", 2, 14)]
    public void As_JSON_it_is_an_array_on_standard_output(string text, int status, string severity, int line, int column)
    {
        using var tree = new TemporaryDirectory();
        string file = tree.Write("config.yaml", Encoding.UTF8.GetBytes(text));

        ProcessResult printed = Run(["check", "--json", file]);

        Assert.Equal(status, printed.ExitCode);
        Assert.Equal("", printed.Error);
        using JsonDocument json = JsonDocument.Parse(printed.Output);
        JsonElement first = json.RootElement[0];
        Assert.Equal(["file", "line", "column", "severity", "message"], first.EnumerateObject().Select(member => member.Name));
        Assert.Equal(file, first.GetProperty("file").GetString());
        Assert.Equal((line, column), (first.GetProperty("line").GetInt32(), first.GetProperty("column").GetInt32()));
        Assert.Equal(severity, first.GetProperty("severity").GetString());
    }

    [Fact]
    public void As_JSON_nothing_to_say_is_an_empty_array()
    {
        using var tree = new TemporaryDirectory();
        string file = tree.Write("config.yaml", "system: {iteration: 1, admin_secret_handling: plaintext}\n"u8);

        Assert.Equal("[]\n", Run(["check", "--json", file]).OutputText);
    }

    [Fact]
    public void The_older_TOML_form_is_one_problem()
    {
        using var tree = new TemporaryDirectory();
        string file = tree.Write("config.toml", "iteration = 1\n[[users]]\nnethsm_only_admin = \"admin\"\n"u8);

        ProcessResult refused = Run(["check", file]);

        Assert.Equal(ExitStatus.Configuration, refused.ExitCode);
        Assert.Contains("older TOML form", Assert.Single(refused.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_environment_names_the_configuration_of_a_check_too()
    {
        using var tree = new TemporaryDirectory();
        string file = tree.Write("config.yaml", Encoding.UTF8.GetBytes(Wrong));

        ProcessResult refused = Run(["check"], new Dictionary<string, string> { ["SIGNSTAR_CONFIG"] = file });

        Assert.Equal(ExitStatus.Configuration, refused.ExitCode);
        Assert.StartsWith($"{file}:2:14: ", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_files_are_one_too_many() => Assert.Equal(ExitStatus.Usage, Run(["check", "--config", "a.yaml", "b.yaml"]).ExitCode);

    [Fact]
    public void A_file_that_is_not_there_is_an_input_error() => Assert.Equal(ExitStatus.InputOutput, Run(["check", "/nonexistent/config.yaml"]).ExitCode);

    private static ProcessResult Run(string[] arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        ExternalProgram.Run(Repository.Executable("signstar-configure-build"), arguments, environment: environment);
}
