using LibC;
using NetHsm.Client;

namespace NetHsm.CommandLine;

/// <summary>The exit status for each failure of a call.</summary>
internal static class FailureStatus
{
    internal static int Of(NetHsmException failure) => failure.Kind switch
    {
        NetHsmFailureKind.NotAuthenticated or NetHsmFailureKind.Forbidden => ExitStatus.NotPermitted,
        NetHsmFailureKind.NotFound or NetHsmFailureKind.Conflict or NetHsmFailureKind.BadRequest => ExitStatus.BadRequest,
        NetHsmFailureKind.TooLarge when failure.Fault == NetHsmFault.Request => ExitStatus.BadRequest,
        NetHsmFailureKind.RateLimited => ExitStatus.TryAgain,
        _ => ExitStatus.Unavailable,
    };
}
