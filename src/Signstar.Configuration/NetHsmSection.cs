using Signstar.RoleSettings;

namespace Signstar.Configuration;

/// <summary>Section <c>nethsm</c>.</summary>
public sealed class NetHsmSection
{
    /// <summary>The devices, in the order of the file; at least one.</summary>
    public required IReadOnlyList<DeviceSettings> Connections { get; init; }

    /// <summary>How each device is set up: as many as <see cref="Connections"/>, in the same order.</summary>
    public required IReadOnlyList<DeviceProvisioning> Provisioning { get; init; }

    /// <summary>Settings that all devices have alike; null when the devices are left as they are.</summary>
    public required DeviceSection? Device { get; init; }

    /// <summary>Users of the devices and who logs in for them; at least one.</summary>
    public required IReadOnlyList<Mapping> Mappings { get; init; }
}
