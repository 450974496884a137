using LibC;

namespace CommandLinePrograms;

/// <summary>What the exit statuses mean to those who type a command.</summary>
internal static class ExitStatusMeanings
{
    internal static IReadOnlyList<(int Status, string Meaning)> All { get; } =
    [
        (ExitStatus.Ok, "Done."),
        (ExitStatus.Usage, "The command line is wrong."),
        (ExitStatus.BadRequest, "The request or its input is wrong: again, it will fail again."),
        (ExitStatus.Unavailable, "The HSM is locked, unreachable, not the one expected, or failed."),
        (ExitStatus.Software, "A mistake of this software."),
        (ExitStatus.InputOutput, "Reading or writing failed."),
        (ExitStatus.TryAgain, "Nothing is wrong with the request: try again later."),
        (ExitStatus.NotPermitted, "The caller may not do this."),
        (ExitStatus.Configuration, "The configuration is wrong or incomplete."),
    ];
}
