using System.CommandLine;
using System.Text;

namespace CommandLinePrograms.Completions;

/// <summary>Completions for bash, without help of the bash-completion package.</summary>
internal static class BashCompletion
{
    internal static string Write(RootCommand root)
    {
        CommandShape program = CommandShape.Of(root);
        CommandShape[] commands = [.. program.All()];
        string function = "_" + ShellText.Identifier(root.Name);
        return $$"""
            # bash completion for {{root.Name}}; made from the program's definition by scripts/generate-manuals: change it there.
            # shellcheck shell=bash disable=SC2207
            {{function}}() {
                local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command='' value='' position=0 i
                for ((i = 1; i < COMP_CWORD; i++)); do
                    if [[ -n $value ]]; then
                        value=''
                        continue
                    fi
                    case "$command>${COMP_WORDS[i]}" in
            {{Steps(commands)}}        {{Alternatives(ValuedOptions(commands))}}) value=1 ;;
                    *'>-'*) ;;
                    *) ((position++)) ;;
                    esac
                done
                COMPREPLY=()
                if [[ -n $value ]]; then
                    case "$command>$previous" in
            {{OptionValues(commands)}}        esac
                    return
                fi
                if [[ $word == -* ]]; then
                    case "$command" in
            {{OptionNames(commands)}}        esac
                    return
                fi
                case "$command>$position" in
            {{Positions(commands)}}    esac
            }
            complete -F {{function}} {{root.Name}}

            """;
    }

    private static string Steps(CommandShape[] commands) => Lines(8, commands.Where(command => command.Parent is not null).Select(
        command => $"'{Key(command.Parent!)}>{command.Path[^1]}') command='{Key(command)}' position=0 ;;"));

    private static IEnumerable<string> ValuedOptions(CommandShape[] commands) => commands
        .SelectMany(command => command.AllOptions.Where(option => option.ValueName is not null)
            .SelectMany(option => option.Names).Select(name => $"'{Key(command)}>{name}'"));

    private static string OptionValues(CommandShape[] commands) => Lines(8, commands
        .SelectMany(command => command.AllOptions.Where(option => option.ValueName is not null)
            .Select(option => (Labels: string.Join('|', option.Names.Select(name => $"'{Key(command)}>{name}'")), Reply: Reply(option.Value))))
        .Where(entry => entry.Reply.Length > 0)
        .GroupBy(entry => entry.Reply)
        .Select(group => $"{Alternatives(group.Select(entry => entry.Labels))}) {group.Key} ;;"));

    private static string OptionNames(CommandShape[] commands) => Lines(8, commands.Select(
        command => $"'{Key(command)}') {Words(command.AllOptions.SelectMany(option => option.Names))} ;;"));

    private static string Positions(CommandShape[] commands) => Lines(4, commands.SelectMany(PositionsOf));

    private static IEnumerable<string> PositionsOf(CommandShape command)
    {
        if (command.Subcommands.Count > 0)
            yield return $"'{Key(command)}>0') {Words(command.Subcommands.Select(child => child.Path[^1]))} ;;";
        for (int i = 0; i < command.Arguments.Count; i++)
        {
            string reply = Reply(command.Arguments[i].Value);
            if (reply.Length > 0)
                yield return $"'{Key(command)}>'{(command.Arguments[i].IsRepeatable ? "*" : i)}) {reply} ;;";
        }
    }

    private static string Reply(ValueShape value) => value switch
    {
        { IsFile: true } => "COMPREPLY=($(compgen -f -- \"$word\"))",
        { Choices.Count: > 0 } => Words(value.Choices),
        _ => "",
    };

    private static string Words(IEnumerable<string> words) => $"COMPREPLY=($(compgen -W '{string.Join(' ', words)}' -- \"$word\"))";

    private static string Alternatives(IEnumerable<string> labels) => string.Join('|', labels.DefaultIfEmpty("''"));

    private static string Key(CommandShape command) => string.Join(' ', command.Path);

    private static string Lines(int indentation, IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (string line in lines)
            text.Append(' ', indentation).Append(line).Append('\n');
        return text.ToString();
    }
}
