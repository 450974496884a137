namespace CommandLinePrograms;

/// <summary>What manuals and completions have to know of a parameter, beyond what the parser knows.</summary>
internal sealed record ParameterNotes(string? Environment, bool IsFile, bool IsRequired, IReadOnlyList<string> Values)
{
    internal static ParameterNotes None { get; } = new(null, false, false, []);
}
