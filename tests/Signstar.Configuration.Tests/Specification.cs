using TestSupport;

namespace Signstar.Configuration.Tests;

/// <summary>The example of docs/specification/configuration.md.</summary>
internal static class Specification
{
    internal const string FileName = "config.yaml";

    internal static string Example { get; } = ReadBlock("configuration.md", "yaml", 0);

    /// <summary>The example with everything that upstream does not have.</summary>
    internal static string Additions { get; } = ReadBlock("configuration.md", "yaml", 1);

    /// <summary>The older form of a configuration, and the same in YAML (docs/specification/configuration-toml.md).</summary>
    internal static (string Toml, string Yaml) BothForms { get; } = (ReadBlock("configuration-toml.md", "toml", 0), ReadBlock("configuration-toml.md", "yaml", 0));

    internal static SiteConfiguration Parse(string yaml) => SiteConfiguration.Parse(yaml, FileName);

    /// <summary>The example with one piece of its text replaced, which must be in it exactly once.</summary>
    internal static string With(string text, string replacement) => Replace(Example, text, replacement);

    /// <summary>Likewise, of <see cref="Additions"/>.</summary>
    internal static string AdditionsWith(string text, string replacement) => Replace(Additions, text, replacement);

    private static string Replace(string example, string text, string replacement)
    {
        int index = example.IndexOf(text, StringComparison.Ordinal);
        Assert.True(index >= 0 && example.LastIndexOf(text, StringComparison.Ordinal) == index, $"'{text}' is not in the example once");
        return example.Replace(text, replacement, StringComparison.Ordinal);
    }

    private static string ReadBlock(string page, string language, int index)
    {
        string block = File.ReadAllText(Repository.File("docs", "specification", page)).Split($"```{language}\n")[index + 1];
        return block[..block.IndexOf("```", StringComparison.Ordinal)];
    }
}
