using System.CommandLine;
using LibC;

namespace CommandLinePrograms;

/// <summary>Runs a program that people type: parses, acts, and turns every failure into one line and a status.</summary>
public static class ConsoleProgram
{
    /// <summary>Runs the command line and returns the exit status, one of <see cref="ExitStatus"/>.</summary>
    public static int Run(RootCommand root, string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(root);
        HelpWithExamples.Install(root);
        GeneratedTexts.Install(root);
        // A file may well be called '@name': it is not read for more arguments.
        ParseResult parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                Report(root, error.Message);
            Console.Error.WriteLine($"Try '{root.Name} --help'.");
            return ExitStatus.Usage;
        }
        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception failure)
        {
            return ReportFailure(root, failure);
        }
    }

    private static int ReportFailure(RootCommand root, Exception failure)
    {
        if (failure is AggregateException { InnerExceptions: [var only] })
            failure = only;
        switch (failure)
        {
            case ProgramFailureException known:
                Report(root, known.Message);
                return known.ExitStatus;
            case OperationCanceledException:
                Report(root, "interrupted");
                return ExitStatus.TryAgain;
            case IOException or UnauthorizedAccessException:
                Report(root, failure.Message);
                return ExitStatus.InputOutput;
            default:
                Report(root, $"internal error, please report it: {failure}");
                return ExitStatus.Software;
        }
    }

    private static void Report(RootCommand root, string message) => Console.Error.WriteLine($"{root.Name}: {message}");
}
