using TestSupport;

namespace Signstar.Configuration.Tests;

/// <summary>The example of docs/specification/configuration.md.</summary>
internal static class Specification
{
    internal const string FileName = "config.yaml";

    internal static string Example { get; } = ReadExample();

    internal static SiteConfiguration Parse(string yaml) => SiteConfiguration.Parse(yaml, FileName);

    /// <summary>The example with one piece of its text replaced, which must be in it exactly once.</summary>
    internal static string With(string text, string replacement)
    {
        int index = Example.IndexOf(text, StringComparison.Ordinal);
        Assert.True(index >= 0 && Example.LastIndexOf(text, StringComparison.Ordinal) == index, $"'{text}' is not in the example once");
        return Example.Replace(text, replacement, StringComparison.Ordinal);
    }

    private static string ReadExample()
    {
        string page = File.ReadAllText(Repository.File("docs", "specification", "configuration.md"));
        int start = page.IndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
