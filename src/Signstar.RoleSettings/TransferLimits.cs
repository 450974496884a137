namespace Signstar.RoleSettings;

/// <summary>What bounds a connection on which an answer of any size is sent.</summary>
public sealed class TransferLimits
{
    /// <summary>Seconds within which the answer was made and taken, at least 1; in <c>role.json</c> at most 3600.</summary>
    public required int TransferSeconds { get; init; }

    /// <summary>Seconds for which the client may take nothing, at least 1; in <c>role.json</c> at most 60.</summary>
    public required int IdleSeconds { get; init; }

    /// <summary>Of a role that gathers all of a small answer from the devices first: their time, and ten seconds for the client to take it.</summary>
    /// <param name="deviceSeconds">Seconds that the devices have.</param>
    public static TransferLimits AfterDevices(int deviceSeconds) => new() { TransferSeconds = deviceSeconds + 10, IdleSeconds = 10 };
}
