using NetHsm.Model;

namespace NetHsm.Client;

/// <summary>A call of the NetHSM's API failed. The message says in one line what happened and what to do, and has no secret in it.</summary>
public sealed class NetHsmException : Exception
{
    /// <summary>A failure.</summary>
    public NetHsmException(NetHsmFault fault, NetHsmFailureKind kind, string message, Exception? inner = null)
        : base(message, inner)
    {
        Fault = fault;
        Kind = kind;
    }

    /// <summary>Which side is at fault.</summary>
    public NetHsmFault Fault { get; }

    /// <summary>What went wrong.</summary>
    public NetHsmFailureKind Kind { get; }

    /// <summary>
    /// Whether it is certain that no signature, nor anything else that a key makes, has left the device: the request did not get to it, or it answered
    /// that it refused (400 to 499) or failed (500 to 599). False after a time-out and a connection that was cut off, and where a proxy says that it
    /// knows no more (502, 504).
    /// </summary>
    public bool IsSureNotToHaveSigned =>
        Kind is NetHsmFailureKind.Unreachable or NetHsmFailureKind.WrongCertificate or NetHsmFailureKind.TlsFailed or NetHsmFailureKind.WrongState
        || (Status is { } status && IsRefusal(status));

    /// <summary>HTTP status of the answer; null where none came.</summary>
    public int? Status { get; init; }

    /// <summary>What the device itself said about it, at most 200 printable characters; null where it said nothing.</summary>
    public string? DeviceMessage { get; init; }

    /// <summary>With <see cref="NetHsmFailureKind.WrongState"/>: the state that the device is in, where it could be learnt.</summary>
    public SystemState? State { get; init; }

    internal static bool IsRefusal(int status) => status is >= 400 and not (502 or 504);
}
