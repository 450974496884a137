namespace NetHsm.Configuration;

/// <summary>The devices that somebody works with, each under its label.</summary>
public sealed class DeviceConfiguration
{
    private readonly List<ConfiguredDevice> _devices = [];

    /// <summary>The devices, in the order in which they were added.</summary>
    public IReadOnlyList<ConfiguredDevice> Devices => _devices;

    /// <summary>The device of this label; null where there is none.</summary>
    public ConfiguredDevice? Find(string label) => _devices.Find(device => device.Label == label);

    /// <summary>Adds a device; false, with nothing changed, when its label is taken.</summary>
    public bool Add(ConfiguredDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (Find(device.Label) is not null)
            return false;
        _devices.Add(device);
        return true;
    }

    /// <summary>Removes a device and its credentials; false when it is not there.</summary>
    public bool Remove(string label) => _devices.RemoveAll(device => device.Label == label) > 0;
}
