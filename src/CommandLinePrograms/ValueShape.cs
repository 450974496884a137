using System.CommandLine;
using System.CommandLine.Completions;

namespace CommandLinePrograms;

/// <summary>The values that an argument or option takes, as completions see them.</summary>
internal sealed class ValueShape
{
    internal ValueShape(Symbol symbol, Type type)
    {
        ParameterNotes notes = Parameters.NotesOf(symbol);
        Environment = notes.Environment;
        IsFile = notes.IsFile || typeof(FileSystemInfo).IsAssignableFrom(type.GetElementType() ?? type);
        Choices = notes.Values.Count > 0 || type == typeof(bool)
            ? notes.Values
            : [.. symbol.GetCompletions(CompletionContext.Empty).Select(item => item.InsertText ?? item.Label)];
    }

    /// <summary>The variable that it may come from; null without one.</summary>
    internal string? Environment { get; }

    internal bool IsFile { get; }

    /// <summary>All values that it takes, where these can be listed.</summary>
    internal IReadOnlyList<string> Choices { get; }
}
