using NetHsm.Model;

namespace NetHsm.Client;

/// <summary>Makes the exceptions: what happened, which side, what to do, in one line.</summary>
internal static class Failures
{
    // What the firmware says where the state alone is wrong; other words are about what else is missing.
    private const string StateRefusal = "Service not available";

    internal static NetHsmException Network(NetHsmUrl device, NetHsmRequest request, NetHsmFailureKind kind, string what, Exception? inner = null) =>
        new(NetHsmFault.Network, kind, Message(device, request, what), inner);

    internal static NetHsmException NotConnected(NetHsmUrl device, NetHsmRequest request, TimeSpan limit, Exception? inner = null) => Network(
        device, request, NetHsmFailureKind.Unreachable, $"no connection within {limit.TotalSeconds:0.###} s; check the address and the network.", inner);

    internal static NetHsmException TimedOut(NetHsmUrl device, NetHsmRequest request, TimeSpan limit, Exception? inner = null) => Network(
        device, request, NetHsmFailureKind.TimedOut, $"no complete answer within {limit.TotalSeconds:0.###} s; check the network and the device's load.", inner);

    internal static NetHsmException Malformed(NetHsmUrl device, NetHsmRequest request, string what, Exception? inner = null) => new(
        NetHsmFault.Device,
        NetHsmFailureKind.MalformedAnswer,
        Message(device, request, $"{what}; check that this is a NetHSM of a firmware that is supported."),
        inner);

    internal static NetHsmException AnswerTooLarge(NetHsmUrl device, NetHsmRequest request, string what) => new(
        NetHsmFault.Device, NetHsmFailureKind.TooLarge, Message(device, request, $"{what}; raise the limit if the answer is as it should be."));

    internal static NetHsmException UnsupportedFirmware(NetHsmRequest request, NetHsmResponse response, string what) =>
        new(NetHsmFault.Device, NetHsmFailureKind.UnsupportedFirmware, Message(response.Device, request, $"{what}."));

    /// <summary>A device with firmware 3.0 may also refuse what is no bare digest, with a status that says no more than 400.</summary>
    internal static NetHsmException NoDigestInfo(NetHsmException refusal) =>
        new(refusal.Fault, refusal.Kind, $"{refusal.Message} Firmware 3.0 takes no DigestInfo: if the device has it, update it.", refusal)
        {
            Status = refusal.Status,
            DeviceMessage = refusal.DeviceMessage,
        };

    internal static NetHsmException WrongKey(NetHsmRequest request, NetHsmResponse response, string what) =>
        new(NetHsmFault.Request, NetHsmFailureKind.BadRequest, Message(response.Device, request, $"{what}."));

    /// <summary>The failure that a status stands for.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="response">What was answered, with a status that the call does not expect.</param>
    /// <param name="state">With 412: the state of the device, where it could be learnt.</param>
    internal static NetHsmException Refused(NetHsmRequest request, NetHsmResponse response, SystemState? state)
    {
        string? said = DeviceMessage.Read(response.Body);
        (NetHsmFault fault, NetHsmFailureKind kind, string what) = response.Status switch
        {
            400 => (NetHsmFault.Request, NetHsmFailureKind.BadRequest, "the device refuses the request; correct it"),
            401 when request.Credentials is null => (NetHsmFault.Request, NetHsmFailureKind.NotAuthenticated, "this needs a user and its passphrase"),
            401 => (NetHsmFault.Request, NetHsmFailureKind.NotAuthenticated, $"the device refuses user {request.Credentials} or its passphrase; check both"),
            403 when request.Path == NetHsmClient.UnlockPath => (NetHsmFault.Request, NetHsmFailureKind.NotAuthenticated, "the unlock passphrase is wrong"),
            403 when NetHsmClient.IsPassphraseChange(request.Path) && said is not null => (
                NetHsmFault.Request, NetHsmFailureKind.NotAuthenticated, "the old passphrase is wrong"),
            403 => (NetHsmFault.Request, NetHsmFailureKind.Forbidden, $"user {request.Credentials} may not do this; check its role, namespace and tags"),
            404 => (NetHsmFault.Request, NetHsmFailureKind.NotFound, "the device has no such thing, or not for this user; check the name"),
            409 => (NetHsmFault.Request, NetHsmFailureKind.Conflict, "it exists already; delete it first or choose another name"),
            412 when said is not null and not StateRefusal => (NetHsmFault.Device, NetHsmFailureKind.WrongState, "something has to be done first"),
            412 => (NetHsmFault.Device, NetHsmFailureKind.WrongState, WrongState(state)),
            413 or 414 => (NetHsmFault.Request, NetHsmFailureKind.TooLarge, "the request is larger than the device takes; make it smaller"),
            429 => (NetHsmFault.Request, NetHsmFailureKind.RateLimited, "the device blocks this user for a second after a refused login; try again after that"),
            >= 400 and < 500 => (NetHsmFault.Request, NetHsmFailureKind.BadRequest, $"the device refuses the request with status {response.Status}; its firmware may not know this operation"),
            >= 500 => (NetHsmFault.Device, NetHsmFailureKind.DeviceFailure, $"the device failed with status {response.Status}; try again and look at its log"),
            _ => (NetHsmFault.Device, NetHsmFailureKind.MalformedAnswer, $"the answer has status {response.Status}, which a NetHSM does not give here; check the address"),
        };
        string message = Message(response.Device, request, said is null ? $"{what}." : $"{what}. The device says: {said}");
        return new NetHsmException(fault, kind, message) { Status = response.Status, DeviceMessage = said, State = state };
    }

    private static string WrongState(SystemState? state) => state switch
    {
        SystemState.Unprovisioned => "the device is Unprovisioned; provision it",
        SystemState.Locked => "the device is Locked; unlock it",
        SystemState.Operational => "the device is Operational, which this operation does not take",
        SystemState.Failed => "the device is Failed; repair its cluster",
        _ => "the device is in another state than this operation needs; ask for its state",
    };

    private static string Message(NetHsmUrl device, NetHsmRequest request, string what) => string.Concat(request.ToString(), " at ", device.ToString(), ": ") + what;
}
