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

    /// <summary>HTTP status of the answer; null where none came.</summary>
    public int? Status { get; init; }

    /// <summary>What the device itself said about it, at most 200 printable characters; null where it said nothing.</summary>
    public string? DeviceMessage { get; init; }

    /// <summary>With <see cref="NetHsmFailureKind.WrongState"/>: the state that the device is in, where it could be learnt.</summary>
    public SystemState? State { get; init; }
}
