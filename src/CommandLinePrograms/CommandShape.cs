using System.CommandLine;

namespace CommandLinePrograms;

/// <summary>A command as manuals and completions see it.</summary>
internal sealed class CommandShape
{
    private CommandShape(Command command, CommandShape? parent)
    {
        Command = command;
        Parent = parent;
        Path = parent is null ? [] : [.. parent.Path, command.Name];
        Options = [.. command.Options.Where(IsShown).Select(option => new OptionShape(option))];
        Arguments = [.. command.Arguments.Where(IsShown).Select(argument => new ArgumentShape(argument))];
        Subcommands = [.. command.Subcommands.Where(IsShown).Select(child => new CommandShape(child, this))];
    }

    internal Command Command { get; }

    internal CommandShape? Parent { get; }

    /// <summary>The names from the program's down to its own, without the program's.</summary>
    internal IReadOnlyList<string> Path { get; }

    internal string Description => Command.Description ?? "";

    internal IReadOnlyList<OptionShape> Options { get; }

    internal IReadOnlyList<ArgumentShape> Arguments { get; }

    internal IReadOnlyList<CommandShape> Subcommands { get; }

    /// <summary>Its own options, and those that hold for everything below a command above it.</summary>
    internal IEnumerable<OptionShape> AllOptions => Parent is null
        ? Options
        : Options.Concat(Parent.AllOptions.Where(option => option.IsRecursive));

    internal static CommandShape Of(RootCommand root) => new(root, null);

    /// <summary>This command and everything below it, in the order of help.</summary>
    internal IEnumerable<CommandShape> All() => Subcommands.SelectMany(child => child.All()).Prepend(this);

    private static bool IsShown(Symbol symbol) => !symbol.Hidden;
}
