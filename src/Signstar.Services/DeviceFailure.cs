using LibC;
using NetHsm.Client;
using NetHsm.Model;

namespace Signstar.Services;

/// <summary>What a failure of the device means for the person who asked; the device's address and words stay in the journal.</summary>
public static class DeviceFailure
{
    /// <summary>What a failure of anything but signing means.</summary>
    /// <param name="failure">What the client of the device said.</param>
    /// <param name="outcome">What became of the request, for the person: <c>nothing was sent</c>.</param>
    public static RoleFailureException Of(NetHsmException failure, string outcome)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return Of(failure, outcome, "the device refuses what it was asked");
    }

    internal static RoleFailureException OfSigning(NetHsmException failure) =>
        Of(failure, failure.IsSureNotToHaveSigned ? "nothing was signed" : "no signature was received", "the device refuses to sign with this key");

    private static RoleFailureException Of(NetHsmException failure, string outcome, string refusal) => failure.Kind switch
    {
        NetHsmFailureKind.WrongState => Unavailable(failure.State == SystemState.Locked
            ? "the HSM is locked; its operator has to unlock it"
            : "the HSM is not operational; its operator has to act", outcome, failure),
        NetHsmFailureKind.Unreachable or NetHsmFailureKind.TimedOut or NetHsmFailureKind.CutOff =>
            Unavailable("the HSM cannot be reached; try again later", outcome, failure),
        NetHsmFailureKind.WrongCertificate or NetHsmFailureKind.TlsFailed =>
            Unavailable("the HSM is not the one that this host trusts; the host's operator has to act", outcome, failure),
        NetHsmFailureKind.DeviceFailure or NetHsmFailureKind.MalformedAnswer => Unavailable("the HSM failed; try again later", outcome, failure),
        NetHsmFailureKind.RateLimited => new RoleFailureException(ExitStatus.TryAgain, "the HSM takes no more logins at the moment; try again", cause: failure),
        NetHsmFailureKind.NotAuthenticated => RoleFailureException.Misconfigured($"the device refuses the passphrase: {failure.Message}", failure),
        _ => RoleFailureException.Misconfigured($"{refusal}: {failure.Message}", failure),
    };

    private static RoleFailureException Unavailable(string message, string outcome, NetHsmException failure) =>
        new(ExitStatus.Unavailable, $"{message}; {outcome}", cause: failure);
}
