using NetHsm.Emulator.Domain;

namespace NetHsm.Emulator.Storage;

/// <summary>Where the content of the device outlives a restart, or does not.</summary>
internal interface IDeviceStore : IDisposable
{
    /// <summary>What was stored last; null if nothing ever was.</summary>
    DeviceContent? Load();

    void Save(DeviceContent content);
}
