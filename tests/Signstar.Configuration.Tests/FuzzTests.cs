using System.Text;
using System.Text.RegularExpressions;
using TestSupport;

namespace Signstar.Configuration.Tests;

public partial class FuzzTests
{
    [Fact]
    public void Whatever_a_configuration_looks_like_it_is_read_or_refused_with_problems_of_one_line_each()
    {
        string[] examples = [Specification.Example, Specification.Additions, Specification.BothForms.Yaml, Specification.BothForms.Toml];
        string[] tokens = [.. examples.SelectMany(example => example.Split([' ', '\n', '"'], StringSplitOptions.RemoveEmptyEntries)).Distinct(), "&a ", "*a", "!x ", "|\n", "<<: ", "? ", "\0", "%YAML 1.1\n", "---\n"];

        IReadOnlySet<string> outcomes = Fuzzing.Run(
            "site-configuration", [.. examples.Select(Encoding.UTF8.GetBytes)], [.. tokens.Select(Encoding.UTF8.GetBytes)], Outcome);

        Assert.True(outcomes.Count > 20, string.Join('\n', outcomes));
    }

    private static string Outcome(byte[] text)
    {
        try
        {
            SiteConfiguration site = Specification.Parse(Encoding.UTF8.GetString(text));
            return $"{site.System.Mappings.Count} {site.NetHsm?.Mappings.Count} {site.Notes.Count}";
        }
        catch (ConfigurationException refusal)
        {
            Assert.NotEmpty(refusal.Problems);
            Assert.All(refusal.Problems, problem => Assert.DoesNotContain(problem.ToString(), char.IsControl));
            // The text of the file in a message makes it a new one without being an outcome of its own.
            return string.Join(';', refusal.Problems.Take(3).Select(problem => Quoted().Replace(problem.Message, "''")));
        }
    }

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();
}
