using System.CommandLine;

namespace CommandLinePrograms;

/// <summary>An argument as manuals and completions see it.</summary>
internal sealed class ArgumentShape(Argument argument)
{
    internal string Name => argument.HelpName ?? argument.Name;

    internal string Description => argument.Description ?? "";

    internal bool IsRepeatable => argument.Arity.MaximumNumberOfValues > 1;

    internal bool IsOptional => argument.Arity.MinimumNumberOfValues == 0 && !Parameters.NotesOf(argument).IsRequired;

    internal ValueShape Value { get; } = new(argument, argument.ValueType);
}
