namespace Signstar.RoleSettings;

/// <summary>A device that the role may ask: <c>devices[]</c> of <c>role.json</c>.</summary>
public sealed class DeviceSettings
{
    /// <summary>Address of the API, with its path: <c>https://HOST[:PORT]/PATH</c>.</summary>
    public required string Url { get; init; }

    /// <summary>How the device is known.</summary>
    public required DeviceTrust Trust { get; init; }

    /// <summary>SHA-256 fingerprints of the certificates that are accepted, 32 bytes each; empty unless <see cref="DeviceTrust.Fingerprints"/>.</summary>
    public byte[][] Fingerprints { get; init; } = [];
}
