using NetHsm.Emulator.Domain;

namespace NetHsm.Emulator.Storage;

/// <summary>For a device that lives in memory only.</summary>
internal sealed class NoStore : IDeviceStore
{
    public DeviceContent? Load() => null;

    public void Save(DeviceContent content)
    {
    }

    public void Dispose()
    {
    }
}
