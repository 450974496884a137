using Signstar.RoleSettings;

namespace Signstar.Configuration;

/// <summary>Section <c>nethsm</c>.</summary>
public sealed class NetHsmSection
{
    /// <summary>The devices, in the order of the file; at least one.</summary>
    public required IReadOnlyList<DeviceSettings> Connections { get; init; }

    /// <summary>Users of the devices and who logs in for them; at least one.</summary>
    public required IReadOnlyList<Mapping> Mappings { get; init; }
}
