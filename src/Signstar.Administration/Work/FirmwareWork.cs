using System.Security.Cryptography;
using NetHsm.Client;
using NetHsm.Model;
using NetHsm.Updates;
using Signstar.Administration.Devices;
using Signstar.Administration.Secrets;

namespace Signstar.Administration.Work;

/// <summary>An update that was uploaded, and its way onto the devices.</summary>
internal sealed class FirmwareWork
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private readonly string _scratch;
    private readonly TimeSpan _restartTime;

    internal FirmwareWork(string path, string scratch, TimeSpan restartTime)
    {
        _path = path;
        _scratch = scratch;
        _restartTime = restartTime;
    }

    /// <summary>What is staged; null for nothing that could be installed.</summary>
    /// <param name="note">Hears what is wrong with it: who uploads something damaged must not keep share holders from everything else.</param>
    internal StagedFirmware? Find(Action<string> note)
    {
        if (!File.Exists(_path))
            return null;
        try
        {
            using FileStream image = UploadedFile.Open(_path);
            FirmwareVersion version = UpdateImageReader.ReadHeader(image).Version;
            image.Position = 0;
            return new StagedFirmware(version, Convert.ToHexStringLower(SHA256.HashData(image)));
        }
        catch (Exception damage) when (damage is UpdateImageException or AdministrationException or IOException)
        {
            note($"the update that was uploaded cannot be installed: {damage.Message}");
            return null;
        }
    }

    /// <summary>Installs it, and waits until the device is back and Operational.</summary>
    internal async Task InstallAsync(AdministratorClients clients, AdministrativeSecret secret, StagedFirmware staged, CancellationToken cancellation)
    {
        using (FileStream image = UploadedFile.Take(_path, staged.Sha256, _scratch))
            await clients.Root.UploadUpdateAsync(image, image.Length, cancellationToken: cancellation).ConfigureAwait(false);
        await clients.Root.CommitUpdateAsync(cancellation).ConfigureAwait(false);
        await WaitForAsync(clients.Device, secret, async () => await VersionAsync(clients, cancellation).ConfigureAwait(false) == staged.Version.ToString(), cancellation).ConfigureAwait(false);
        string installed = (await clients.Root.GetSystemInfoAsync(cancellation).ConfigureAwait(false)).SoftwareVersion;
        if (!FirmwareVersion.TryParse(installed, out FirmwareVersion found) || found != staged.Version)
            throw AdministrationException.Unavailable($"{clients.Device} runs {installed} after the update to {staged.Version}; see its log");
    }

    internal void Remove() => File.Delete(_path);

    /// <summary>Waits for a device that starts anew, and unlocks it.</summary>
    /// <param name="device">The device.</param>
    /// <param name="secret">What unlocks it.</param>
    /// <param name="isDone">Tells a device that has started anew from one that has not gone down yet.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async Task WaitForAsync(ManagedDevice device, AdministrativeSecret secret, Func<Task<bool>> isDone, CancellationToken cancellation)
    {
        long start = Environment.TickCount64;
        while (true)
        {
            bool isOver = Environment.TickCount64 - start > _restartTime.TotalMilliseconds;
            try
            {
                if (await device.Nobody.GetStateAsync(cancellation).ConfigureAwait(false) == SystemState.Locked)
                    await SecretInForce.UnlockAsync(device, secret, cancellation).ConfigureAwait(false);
                if (await isDone().ConfigureAwait(false) || isOver)
                    return;
            }
            catch (NetHsmException away) when (!isOver && (away.Kind is NetHsmFailureKind.Unreachable or NetHsmFailureKind.TimedOut or NetHsmFailureKind.CutOff
                or NetHsmFailureKind.TlsFailed or NetHsmFailureKind.DeviceFailure or NetHsmFailureKind.WrongState))
            {
                // It is on its way.
            }
            await Task.Delay(Pause, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task<string> VersionAsync(AdministratorClients clients, CancellationToken cancellation) =>
        (await clients.Root.GetSystemInfoAsync(cancellation).ConfigureAwait(false)).SoftwareVersion;
}
