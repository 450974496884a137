using LibC;
using NetHsm.Client;
using NetHsm.Model;

namespace Signstar.Services;

/// <summary>What a failure of the device means for the person who asked; the device's address and words stay in the journal.</summary>
internal static class DeviceFailure
{
    internal static RoleFailureException Of(NetHsmException failure) => failure.Kind switch
    {
        NetHsmFailureKind.WrongState => Unavailable(failure.State == SystemState.Locked
            ? "the HSM is locked; its operator has to unlock it"
            : "the HSM is not operational; its operator has to act", failure),
        NetHsmFailureKind.Unreachable or NetHsmFailureKind.TimedOut or NetHsmFailureKind.CutOff =>
            Unavailable("the HSM cannot be reached; try again later", failure),
        NetHsmFailureKind.WrongCertificate or NetHsmFailureKind.TlsFailed =>
            Unavailable("the HSM is not the one that this host trusts; the host's operator has to act", failure),
        NetHsmFailureKind.DeviceFailure or NetHsmFailureKind.MalformedAnswer => Unavailable("the HSM failed; try again later", failure),
        NetHsmFailureKind.RateLimited => new RoleFailureException(ExitStatus.TryAgain, "the HSM takes no more logins at the moment; try again", cause: failure),
        NetHsmFailureKind.NotAuthenticated => RoleFailureException.Misconfigured($"the device refuses the passphrase: {failure.Message}", failure),
        _ => RoleFailureException.Misconfigured($"the device refuses to sign with this key: {failure.Message}", failure),
    };

    private static RoleFailureException Unavailable(string message, NetHsmException failure) =>
        new(ExitStatus.Unavailable, $"{message}; {(failure.IsSureNotToHaveSigned ? "nothing was signed" : "no signature was received")}", cause: failure);
}
