using System.Text;
using TestSupport;

namespace Signstar.Configuration.Tests;

public class OlderTomlTests
{
    private const string Minimal = "system: {iteration: 1, admin_secret_handling: plaintext}\n";

    [Fact]
    public void The_older_form_is_refused_with_one_problem_that_says_where_the_way_out_is() => AssertRefused(Specification.BothForms.Toml, "config.yaml");

    [Theory]
    [InlineData("[[connections]]\n")]
    [InlineData("iteration = 1\n[[users]]\nnethsm_only_admin = \"admin\"\n")]
    [InlineData("iteration = 1\r\n\r\n[[ users ]]\r\n")]
    [InlineData("[users.system_nethsm_backup]\n")]
    public void Its_tables_give_it_away(string toml) => AssertRefused(toml, "config.yaml");

    [Theory]
    [InlineData("config.toml")]
    [InlineData("/etc/signstar/CONFIG.TOML")]
    public void So_does_its_name(string file) => AssertRefused(Minimal, file);

    [Fact]
    public void A_YAML_configuration_that_mentions_it_is_none() =>
        Assert.NotNull(Specification.Parse("# no [[users]] here\n" + Minimal));

    [Fact]
    public void The_YAML_half_of_the_page_is_read()
    {
        SiteConfiguration site = Specification.Parse(Specification.BothForms.Yaml);

        Assert.Equal(
            ["ShareHolder", "ShareHolder", "WireGuardDownload", "Admin", "Admin", "Backup", "Metrics", "Metrics", "Signing", "Signing"],
            site.System.Mappings.Concat(site.NetHsm!.Mappings).Select(mapping => mapping.GetType().Name.Replace("Mapping", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_TOML_half_of_the_page_is_TOML_and_names_the_same_users_and_keys()
    {
        const string Names = """
            import sys, tomllib
            def texts(value):
                if isinstance(value, dict):
                    for name, item in value.items():
                        if name != "system_user": yield from texts(item)
                elif isinstance(value, list):
                    for item in value: yield from texts(item)
                elif isinstance(value, str): yield value
            print("\n".join(texts(tomllib.load(sys.stdin.buffer))))
            """;
        ProcessResult read = ExternalProgram.Run("python3", ["-c", Names], Encoding.UTF8.GetBytes(Specification.BothForms.Toml));

        Assert.True(read.ExitCode == 0, read.ToString());
        string[] texts = read.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(texts.Length > 30);
        Assert.All(texts, text => Assert.Contains(text, Specification.BothForms.Yaml, StringComparison.Ordinal));
    }

    private static void AssertRefused(string text, string file)
    {
        ConfigurationProblem problem = Assert.Single(Assert.Throws<ConfigurationException>(() => SiteConfiguration.Parse(text, file)).Problems);

        Assert.Equal(0, problem.Line);
        Assert.Contains("older TOML form", problem.Message, StringComparison.Ordinal);
        Assert.Contains("docs/specification/configuration-toml.md", problem.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Repository.File("docs", "specification", "configuration-toml.md")));
    }
}
