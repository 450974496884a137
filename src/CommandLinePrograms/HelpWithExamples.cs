using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace CommandLinePrograms;

/// <summary>Help that ends with examples.</summary>
public static class HelpWithExamples
{
    private static readonly ConditionalWeakTable<Command, string[]> ExamplesOfCommands = [];

    /// <summary>Gives a command examples, each a line as it would be typed; returns the command.</summary>
    public static T WithExamples<T>(this T command, params string[] examples)
        where T : Command
    {
        ExamplesOfCommands.AddOrUpdate(command, examples);
        return command;
    }

    /// <summary>The examples of a command.</summary>
    public static IReadOnlyList<string> ExamplesOf(Command command) =>
        ExamplesOfCommands.TryGetValue(command, out string[]? examples) ? examples : [];

    internal static void Install(RootCommand root)
    {
        foreach (Option option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction help })
            {
                option.Action = new Action(help);
                option.Description = "Shows this help.";
            }
            else if (option is VersionOption)
            {
                option.Description = "Shows the version.";
            }
        }
    }

    private sealed class Action(HelpAction help) : SynchronousCommandLineAction
    {
        // Who asks for help need not know yet what is missing.
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            int status = help.Invoke(parseResult);
            IReadOnlyList<string> examples = ExamplesOf(parseResult.CommandResult.Command);
            if (examples.Count > 0)
            {
                TextWriter output = parseResult.InvocationConfiguration.Output;
                output.WriteLine(examples.Count == 1 ? "Example:" : "Examples:");
                foreach (string example in examples)
                    output.WriteLine($"  {example}");
                output.WriteLine();
            }
            return status;
        }
    }
}
