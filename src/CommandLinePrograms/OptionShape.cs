using System.CommandLine;
using System.CommandLine.Help;

namespace CommandLinePrograms;

/// <summary>An option as manuals and completions see it.</summary>
internal sealed class OptionShape(Option option)
{
    /// <summary>Its short names, then its long ones.</summary>
    internal IReadOnlyList<string> Names { get; } =
        [.. option.Aliases.Append(option.Name).Where(IsCustomary).OrderBy(name => name.Length > 2).ThenBy(name => name, StringComparer.Ordinal)];

    internal string Description => option.Description ?? "";

    /// <summary>What its value is called; null where it takes none.</summary>
    internal string? ValueName => option.Arity.MaximumNumberOfValues == 0 ? null : option.HelpName ?? option.Name.TrimStart('-').ToUpperInvariant();

    internal bool IsRepeatable => option.Arity.MaximumNumberOfValues > 1;

    internal bool IsRecursive => option.Recursive || option is HelpOption;

    internal ValueShape Value { get; } = new(option, option.ValueType);

    // The parser adds these names of other systems to help.
    private static bool IsCustomary(string name) => name is not ("/?" or "/h" or "-?");
}
