using System.CommandLine;
using System.CommandLine.Invocation;
using CommandLinePrograms.Completions;
using CommandLinePrograms.Manual;

namespace CommandLinePrograms;

/// <summary>
/// Every program prints its own manual page and completions: <c>PROGRAM [man]</c>, <c>PROGRAM [completions:bash]</c>, <c>zsh</c>, <c>fish</c>. Directives
/// of the parser, as its own <c>[suggest]</c> is one: for those who build packages, and in nobody's way.
/// </summary>
internal static class GeneratedTexts
{
    internal static void Install(RootCommand root)
    {
        root.Add(new Directive("man") { Action = new Printing(_ => ManualPage.Write(root)) });
        var completions = new Directive("completions");
        completions.Action = new Printing(parsed => parsed.GetResult(completions)!.Values switch
        {
            ["bash"] => BashCompletion.Write(root),
            ["zsh"] => ZshCompletion.Write(root),
            ["fish"] => FishCompletion.Write(root),
            _ => throw new ProgramFailureException(LibC.ExitStatus.Usage, "completions are there for bash, zsh and fish, as in '[completions:bash]'"),
        });
        root.Add(completions);
    }

    private sealed class Printing(Func<ParseResult, string> write) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.Write(write(parseResult));
            return LibC.ExitStatus.Ok;
        }
    }
}
