using System.Text.RegularExpressions;

namespace Signstar.Configuration.Reading;

/// <summary>The form that configurations had before they were YAML (docs/specification/configuration-toml.md).</summary>
internal static partial class OlderToml
{
    internal const string Problem =
        "this is the older TOML form, which is not read; write it as YAML, as docs/specification/configuration-toml.md says key by key, in a file such as config.yaml";

    internal static bool IsNamedSo(string file) => file.EndsWith(".toml", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the text has a table of the old form. No line of a right YAML configuration begins like this: its top level has keys only.</summary>
    internal static bool IsLikely(string text) => Table().IsMatch(text);

    [GeneratedRegex(@"^\[\[\s*(?:connections|users)\s*\]\]|^\[users\.[a-z_]+", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Table();
}
