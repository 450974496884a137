using System.CommandLine;
using System.Text;

namespace CommandLinePrograms.Completions;

/// <summary>Completions for fish.</summary>
internal static class FishCompletion
{
    internal static string Write(RootCommand root)
    {
        CommandShape program = CommandShape.Of(root);
        CommandShape[] commands = [.. program.All()];
        string function = $"__{ShellText.Identifier(root.Name)}_at";
        var text = new StringBuilder();
        text.Append($"# fish completion for {root.Name}; made from the program's definition by scripts/generate-manuals: change it there.\n");
        text.Append(CultureFree($$"""
            function {{function}} --description 'Whether the command line is at this command'
                set -l commands {{string.Join(' ', commands.Skip(1).Select(command => Quote(Key(command))))}}
                set -l valued {{string.Join(' ', commands.SelectMany(ValuedOptions).Distinct())}}
                set -l path
                set -l value
                for word in (commandline -opc)[2..]
                    if test -n "$value"
                        set value
                    else if contains -- $word $valued
                        set value 1
                    else if contains -- (string join ' ' $path $word) $commands
                        set -a path $word
                    end
                end
                test "$path" = "$argv"
            end
            complete -c {{root.Name}} -f

            """));
        foreach (CommandShape command in commands)
            WriteCommand(text, root.Name, function, command);
        return text.ToString();
    }

    private static void WriteCommand(StringBuilder text, string program, string function, CommandShape command)
    {
        string start = $"complete -c {program} -n '{string.Join(' ', command.Path.Prepend(function))}'";
        foreach (CommandShape child in command.Subcommands)
            text.Append($"{start} -a {child.Path[^1]} -d {Quote(ShellText.Summary(child.Description))}\n");
        foreach (OptionShape option in command.AllOptions)
        {
            string names = string.Join(' ', option.Names.Select(name => name.StartsWith("--", StringComparison.Ordinal) ? $"-l {name[2..]}" : $"-s {name[1..]}"));
            string value = option.ValueName is null ? "" : $" {Value(option.Value, "-x", "-r -F")}";
            text.Append($"{start} {names}{value} -d {Quote(ShellText.Summary(option.Description))}\n");
        }
        foreach (ArgumentShape argument in command.Arguments.Where(argument => argument.Value.IsFile || argument.Value.Choices.Count > 0))
            text.Append($"{start} {Value(argument.Value, "", "-F").TrimStart()}\n");
    }

    private static string Value(ValueShape value, string exclusive, string file) => value switch
    {
        { IsFile: true } => file,
        { Choices.Count: > 0 } => $"{exclusive} -a {Quote(string.Join(' ', value.Choices))}",
        _ => exclusive,
    };

    private static IEnumerable<string> ValuedOptions(CommandShape command) =>
        command.Options.Where(option => option.ValueName is not null).SelectMany(option => option.Names);

    private static string Key(CommandShape command) => string.Join(' ', command.Path);

    private static string Quote(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    private static string CultureFree(FormattableString text) => FormattableString.Invariant(text);
}
