namespace Signstar.RoleSettings;

/// <summary>What bounds one connection: <c>limits</c> of <c>role.json</c>.</summary>
public sealed class RoleLimits
{
    // With the time that the client has to take the answer they stay below the RuntimeMaxSec= of the role's unit, which would end it without a word.
    internal const int MostRequestSeconds = 15;
    internal const int MostDeviceSeconds = 30;

    /// <summary>Largest request in bytes, 1 to 1048576.</summary>
    public int RequestBytes { get; init; } = 65536;

    /// <summary>Seconds within which the client has sent its request, 1 to 15.</summary>
    public int RequestSeconds { get; init; } = 10;

    /// <summary>Seconds within which the device has done its part, all attempts and devices together, 1 to 30.</summary>
    public int DeviceSeconds { get; init; } = 20;
}
