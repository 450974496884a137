using System.CommandLine;
using CommandLinePrograms;
using LibC;

namespace Signstar.RequestSignature;

/// <summary>What is to be signed, as the user names it.</summary>
internal static class InputFile
{
    internal const string StandardInput = "-";
    private const string Variable = "SIGNSTAR_REQUEST_FILE";

    internal static Argument<string?> Single() => new("FILE")
    {
        Description = $"The file to sign, - for standard input [env: {Variable}]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    internal static Argument<string[]> Several() => new("FILE")
    {
        Description = $"The files to sign, - for standard input [env: {Variable}]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    internal static string ValueOf(Argument<string?> argument, ParseResult parsed) => parsed.GetValue(argument) ?? FromEnvironment();

    internal static string[] ValuesOf(Argument<string[]> argument, ParseResult parsed) =>
        parsed.GetValue(argument) is { Length: > 0 } files ? files : [FromEnvironment()];

    private static string FromEnvironment() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } file
        ? file
        : throw new ProgramFailureException(ExitStatus.Usage, $"no file to sign: name one, - for standard input, or set {Variable}");
}
