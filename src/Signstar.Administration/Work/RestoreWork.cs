using NetHsm.Client;
using NetHsm.Model;
using Signstar.Administration.Devices;
using Signstar.Administration.Secrets;

namespace Signstar.Administration.Work;

/// <summary>Gives a device what is in a backup.</summary>
internal static class RestoreWork
{
    /// <summary>Restores, and unlocks the device.</summary>
    /// <param name="device">Unprovisioned, or Operational.</param>
    /// <param name="state">Which of them.</param>
    /// <param name="backup">The backup.</param>
    /// <param name="secret">Of the time of the backup.</param>
    /// <param name="now">The time, for a device that has none.</param>
    /// <param name="cancellation">Gives up.</param>
    internal static async Task RunAsync(ManagedDevice device, SystemState state, FileStream backup, AdministrativeSecret secret, DateTimeOffset now, CancellationToken cancellation)
    {
        _ = BackupWork.Validate(backup, secret);
        backup.Position = 0;
        NetHsmClient client = state == SystemState.Operational ? (await SecretInForce.LogInAsync(device, secret, cancellation).ConfigureAwait(false)).Root : device.Nobody;
        DateTimeOffset? time = state == SystemState.Operational ? null : now;
        await client.RestoreAsync(backup, backup.Length, secret.Backup, time, cancellationToken: cancellation).ConfigureAwait(false);
        if (await device.Nobody.GetStateAsync(cancellation).ConfigureAwait(false) == SystemState.Locked)
            await SecretInForce.UnlockAsync(device, secret, cancellation).ConfigureAwait(false);
    }
}
