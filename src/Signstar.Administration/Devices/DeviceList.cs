using NetHsm.Client;
using NetHsm.Model;
using Signstar.Configuration;
using Signstar.RoleSettings;

namespace Signstar.Administration.Devices;

/// <summary>All devices of the site. The first is the one that is configured; the others follow it.</summary>
internal sealed class DeviceList : IDisposable
{
    internal DeviceList(SiteConfiguration site, Func<DeviceSettings, NetHsmTransport> connect) =>
        All = [.. site.NetHsm!.Connections.Select((device, index) => new ManagedDevice(index + 1, device.Url, connect(device)))];

    internal IReadOnlyList<ManagedDevice> All { get; }

    internal ManagedDevice First => All[0];

    internal IEnumerable<ManagedDevice> Others => All.Skip(1);

    public void Dispose()
    {
        foreach (ManagedDevice device in All)
            device.Dispose();
    }

    /// <summary>Asks each for its state. All of them have to be there: a passphrase that one does not learn would lock roles out of it.</summary>
    /// <exception cref="AdministrationException">A device has failed.</exception>
    /// <exception cref="NetHsmException">A device cannot be asked.</exception>
    internal async Task LearnStatesAsync(CancellationToken cancellation)
    {
        foreach (ManagedDevice device in All)
        {
            device.State = await device.Nobody.GetStateAsync(cancellation).ConfigureAwait(false);
            if (device.State == SystemState.Failed)
                throw AdministrationException.Unavailable($"{device} has failed; its operator has to act ('nethsm health diagnose')");
        }
    }

    internal bool AllAre(SystemState state) => All.All(device => device.State == state);
}
