using LibC;

namespace Signstar.RequestSignature;

/// <summary>Names of exit statuses for <c>--json</c>.</summary>
internal static class ExitStatusNames
{
    internal static bool IsOurs(int status) => NameOf(status) is not null;

    internal static string? NameOf(int status) => status switch
    {
        ExitStatus.Usage => "usage",
        ExitStatus.BadRequest => "bad-request",
        ExitStatus.Unavailable => "unavailable",
        ExitStatus.Software => "software",
        ExitStatus.InputOutput => "input-output",
        ExitStatus.TryAgain => "try-again",
        ExitStatus.NotPermitted => "not-permitted",
        ExitStatus.Configuration => "configuration",
        _ => null,
    };

    /// <summary>Whether the same request may succeed later.</summary>
    internal static bool IsRetryable(int status) => status is ExitStatus.TryAgain or ExitStatus.Unavailable;
}
