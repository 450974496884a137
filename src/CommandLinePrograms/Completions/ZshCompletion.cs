using System.CommandLine;
using System.Text;

namespace CommandLinePrograms.Completions;

/// <summary>Completions for zsh: one function for each command, on _arguments.</summary>
internal static class ZshCompletion
{
    internal static string Write(RootCommand root)
    {
        var text = new StringBuilder();
        text.Append("#compdef ").Append(root.Name).Append('\n');
        text.Append("# Made from the program's definition by scripts/generate-manuals: change it there.\n");
        foreach (CommandShape command in CommandShape.Of(root).All())
            WriteFunction(text, root.Name, command);
        text.Append($"\n{Function(root.Name, [])} \"$@\"\n");
        return text.ToString();
    }

    private static void WriteFunction(StringBuilder text, string program, CommandShape command)
    {
        text.Append($"\n{Function(program, command.Path)}() {{\n");
        if (command.Subcommands.Count > 0)
            text.Append("    local context state state_descr line\n    typeset -A opt_args\n");
        text.Append("    _arguments -s");
        if (command.Subcommands.Count > 0)
            text.Append(" -C");
        foreach (OptionShape option in command.AllOptions)
            text.Append(" \\\n        ").Append(Option(option));
        foreach (ArgumentShape argument in command.Arguments)
            text.Append(" \\\n        ").Append(ShellText.Quote($"{(argument.IsRepeatable ? "*" : "")}:{argument.Name}:{Action(argument.Value)}"));
        if (command.Subcommands.Count > 0)
            WriteSubcommands(text, program, command);
        else
            text.Append('\n');
        text.Append("}\n");
    }

    private static void WriteSubcommands(StringBuilder text, string program, CommandShape command)
    {
        text.Append(" \\\n        '1: :->command' \\\n        '*:: :->rest'\n");
        text.Append("    case $state in\n    command)\n        local -a commands=(\n");
        foreach (CommandShape child in command.Subcommands)
            text.Append($"            {ShellText.Quote($"{child.Path[^1]}:{ShellText.Summary(child.Description)}")}\n");
        text.Append("        )\n        _describe command commands\n        ;;\n    rest)\n        case $words[1] in\n");
        foreach (CommandShape child in command.Subcommands)
            text.Append($"        {child.Path[^1]}) {Function(program, child.Path)} ;;\n");
        text.Append("        esac\n        ;;\n    esac\n");
    }

    private static string Option(OptionShape option)
    {
        string names = option.Names.Count == 1 ? option.Names[0] : $"'{{{string.Join(',', option.Names)}}}'";
        string exclusive = option.IsRepeatable ? "*" : $"({string.Join(' ', option.Names)})";
        string summary = ShellText.Summary(option.Description).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);
        string value = option.ValueName is null ? "" : $":{option.ValueName}:{Action(option.Value)}";
        string rest = ShellText.Quote($"[{summary}]{value}")[1..];
        return $"'{exclusive}{names}{rest}";
    }

    private static string Action(ValueShape value) => value switch
    {
        { IsFile: true } => "_files",
        { Choices.Count: > 0 } => $"({string.Join(' ', value.Choices)})",
        _ => "",
    };

    private static string Function(string program, IReadOnlyList<string> path) =>
        "_" + ShellText.Identifier(string.Join('_', path.Prepend(program)));
}
