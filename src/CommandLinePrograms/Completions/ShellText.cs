namespace CommandLinePrograms.Completions;

/// <summary>Text in the source of shells.</summary>
internal static class ShellText
{
    /// <summary>The first sentence, which fits beside a completion.</summary>
    internal static string Summary(string description) => description.Split(". ", 2)[0].Split(" [$", 2)[0].TrimEnd('.');

    /// <summary>A name that all shells take for a function.</summary>
    internal static string Identifier(string name) => name.Replace('-', '_');

    /// <summary>A word in single quotes, for shells of the Bourne family.</summary>
    internal static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
