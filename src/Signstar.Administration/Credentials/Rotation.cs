using NetHsm.Client;
using NetHsm.Model;
using Signstar.Administration.Devices;
using Signstar.Administration.Secrets;

namespace Signstar.Administration.Credentials;

/// <summary>
/// New passphrases for all unprivileged users, so that signing never pauses: roles hold the old and the next one while a device changes from one to the
/// other, and whenever this is interrupted, one of the two is right.
/// </summary>
internal sealed class Rotation
{
    private const int SealsAtATime = 4;

    private readonly IReadOnlyList<SealedPassphrase> _passphrases;
    private readonly IServiceManager _services;
    private readonly IProgress<string> _progress;

    internal Rotation(IReadOnlyList<SealedPassphrase> passphrases, IServiceManager services, IProgress<string> progress)
    {
        _passphrases = passphrases;
        _services = services;
        _progress = progress;
    }

    /// <summary>Whether one was interrupted, and roles have two passphrases of which one is right.</summary>
    internal bool IsUnfinished => _passphrases.Any(passphrase => passphrase.HasNext);

    /// <summary>
    /// What an interrupted rotation left, as far as it can be settled without an Administrator: where every device takes the next passphrase it becomes the
    /// passphrase, and where none does it is dropped.
    /// </summary>
    /// <param name="devices">All devices, Operational.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async Task SettleAsync(IReadOnlyList<ManagedDevice> devices, CancellationToken cancellation)
    {
        HashSet<string> settled = [];
        foreach (SealedPassphrase passphrase in _passphrases.Where(one => one.HasNext))
        {
            using Passphrase? next = await TryReadNextAsync(passphrase, cancellation).ConfigureAwait(false);
            // What does not open now may open later, and be the only one that a device takes.
            if (next is null)
                continue;
            int taken = await CountAsync(devices, device => device.TakesAsync(passphrase.User, next, cancellation)).ConfigureAwait(false);
            if (taken == devices.Count)
                await passphrase.PromoteAsync(cancellation).ConfigureAwait(false);
            else if (taken == 0)
                passphrase.DropNext();
            else
                continue;
            settled.Add(passphrase.HolderUnit);
        }
        await _services.RestartAsync(settled, cancellation).ConfigureAwait(false);
    }

    /// <summary>Changes the passphrases of all users that roles of this host are, and returns them.</summary>
    internal async Task<RotatedPassphrases> RunAsync(IReadOnlyList<AdministratorClients> devices, CancellationToken cancellation)
    {
        await FinishAsync(devices, cancellation).ConfigureAwait(false);
        var rotated = new RotatedPassphrases();
        try
        {
            foreach (SealedPassphrase passphrase in _passphrases)
                rotated.Add(passphrase.User, PassphraseGenerator.Make());
            var options = new ParallelOptions { MaxDegreeOfParallelism = SealsAtATime, CancellationToken = cancellation };
            await Parallel.ForEachAsync(_passphrases, options, async (passphrase, _) => await passphrase.WriteNextAsync(rotated[passphrase.User], cancellation).ConfigureAwait(false)).ConfigureAwait(false);
            string[] holders = [.. _passphrases.Select(passphrase => passphrase.HolderUnit).Distinct()];
            await _services.RestartAsync(holders, cancellation).ConfigureAwait(false);
            // Connections that began before know the old passphrase only.
            await _services.AwaitEndOfConnectionsAsync(holders, cancellation).ConfigureAwait(false);
            int done = 0;
            foreach (IGrouping<string, SealedPassphrase> held in _passphrases.GroupBy(passphrase => passphrase.HolderUnit))
            {
                foreach (SealedPassphrase passphrase in held)
                {
                    foreach (AdministratorClients device in devices)
                        await ChangeAsync(device, passphrase.User, rotated[passphrase.User], cancellation).ConfigureAwait(false);
                    await passphrase.PromoteAsync(cancellation).ConfigureAwait(false);
                    _progress.Report($"[{++done}/{_passphrases.Count}] passphrase of {passphrase.User}");
                }
                await _services.RestartAsync([held.Key], cancellation).ConfigureAwait(false);
            }
            return rotated;
        }
        catch
        {
            rotated.Dispose();
            throw;
        }
    }

    /// <summary>Users whom nobody of this host is yet: whatever passphrase they had, the new one is forgotten with the rotation, and nobody knows it.</summary>
    internal static async Task LockOutAsync(IReadOnlyList<AdministratorClients> devices, IEnumerable<UserId> users, RotatedPassphrases rotated, CancellationToken cancellation)
    {
        foreach (UserId user in users)
        {
            rotated.Add(user, PassphraseGenerator.Make());
            foreach (AdministratorClients device in devices)
                await ChangeAsync(device, user, rotated[user], cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Brings an interrupted rotation to its end: the devices that it did not reach get what is sealed.</summary>
    private async Task FinishAsync(IReadOnlyList<AdministratorClients> devices, CancellationToken cancellation)
    {
        foreach (SealedPassphrase passphrase in _passphrases.Where(one => one.HasNext))
        {
            using Passphrase? next = await TryReadNextAsync(passphrase, cancellation).ConfigureAwait(false);
            if (next is null)
                continue;
            foreach (AdministratorClients device in devices)
                await ChangeAsync(device, passphrase.User, next, cancellation).ConfigureAwait(false);
            await passphrase.PromoteAsync(cancellation).ConfigureAwait(false);
            await _services.RestartAsync([passphrase.HolderUnit], cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The next one; null where it does not open, as while the TPM is busy.</summary>
    private static async Task<Passphrase?> TryReadNextAsync(SealedPassphrase passphrase, CancellationToken cancellation)
    {
        try
        {
            return await passphrase.ReadNextAsync(cancellation).ConfigureAwait(false);
        }
        catch (AdministrationException)
        {
            return null;
        }
    }

    private static async Task ChangeAsync(AdministratorClients device, UserId user, Passphrase passphrase, CancellationToken cancellation)
    {
        if (!device.Has(user))
            return;
        try
        {
            await device.Of(user.Namespace).SetPassphraseAsync(user, passphrase, cancellation).ConfigureAwait(false);
        }
        catch (NetHsmException missing) when (missing.Kind == NetHsmFailureKind.NotFound)
        {
            // A further device that is yet to get this user with the backup of the first.
            return;
        }
        if (!await device.Device.TakesAsync(user, passphrase, cancellation).ConfigureAwait(false))
            throw AdministrationException.Unavailable($"{device.Device} refuses user {user} with the passphrase that it was just given; the old one is still kept");
    }

    private static async Task<int> CountAsync(IReadOnlyList<ManagedDevice> devices, Func<ManagedDevice, Task<bool>> ask)
    {
        int count = 0;
        foreach (ManagedDevice device in devices)
        {
            if (await ask(device).ConfigureAwait(false))
                count++;
        }
        return count;
    }
}
