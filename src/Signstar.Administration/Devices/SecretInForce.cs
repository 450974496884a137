using NetHsm.Client;
using NetHsm.Model;
using Signstar.Administration.Secrets;

namespace Signstar.Administration.Devices;

/// <summary>
/// Brings a device from the previous administrative secret to the one that holds now. Every step asks first whether it is done already, so that a run goes
/// on wherever another one was interrupted.
/// </summary>
internal static class SecretInForce
{
    /// <summary>Unlocks a locked device.</summary>
    /// <exception cref="AdministrationException">Neither the secret nor its previous one does.</exception>
    internal static async Task UnlockAsync(ManagedDevice device, AdministrativeSecret secret, CancellationToken cancellation)
    {
        foreach (AdministrativeSecret candidate in Candidates(secret))
        {
            try
            {
                await ManagedDevice.WaitingOutBlocksAsync(() => device.Nobody.UnlockAsync(candidate.Unlock, cancellation), cancellation).ConfigureAwait(false);
                return;
            }
            catch (NetHsmException refusal) when (refusal.Kind is NetHsmFailureKind.NotAuthenticated or NetHsmFailureKind.Forbidden)
            {
                // That of the other, then.
            }
        }
        throw AdministrationException.WrongInput($"{device} does not open with this administrative secret: it is that of another device, or of another time");
    }

    /// <summary>The Administrators of a device as they are now: each with the passphrase that it takes.</summary>
    /// <exception cref="AdministrationException">The device takes neither the secret's first Administrator nor that of the previous one.</exception>
    internal static async Task<AdministratorClients> LogInAsync(ManagedDevice device, AdministrativeSecret secret, CancellationToken cancellation)
    {
        UserId first = AdministrativeSecret.FirstAdministrator;
        var taken = new Dictionary<UserId, Passphrase>
        {
            [first] = await TakenAsync(device, secret, first, cancellation).ConfigureAwait(false)
                ?? throw AdministrationException.WrongInput($"{device} refuses the Administrator {first} of this administrative secret: it was changed since these shares were made"),
        };
        var there = (await device.As(first, taken[first]).ListUsersAsync(cancellation).ConfigureAwait(false)).ToHashSet();
        foreach (UserId administrator in secret.Administrators.Keys.Where(user => user != first))
        {
            if (there.Contains(administrator) && await TakenAsync(device, secret, administrator, cancellation).ConfigureAwait(false) is { } passphrase)
                taken[administrator] = passphrase;
        }
        return new AdministratorClients(device, taken, secret);
    }

    /// <summary>Changes what is not in force yet, and proves each.</summary>
    /// <param name="clients">The Administrators as they are now.</param>
    /// <param name="secret">What is to hold.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The Administrators as they are then.</returns>
    internal static async Task<AdministratorClients> ChangeAsync(AdministratorClients clients, AdministrativeSecret secret, CancellationToken cancellation)
    {
        NetHsmClient root = clients.Root;
        await ReplaceAsync(secret, one => one.Unlock, (old, next) => root.SetUnlockPassphraseAsync(old!, next, cancellation), mayBeNew: false, "unlock", clients.Device).ConfigureAwait(false);
        await ReplaceAsync(secret, one => one.Backup, (old, next) => root.SetBackupPassphraseAsync(old, next, cancellation), mayBeNew: true, "backup", clients.Device).ConfigureAwait(false);
        IReadOnlyList<UserId> there = await root.ListUsersAsync(cancellation).ConfigureAwait(false);
        // The first Administrator last: until then it can go on with what it is known by.
        foreach (UserId user in there.Where(secret.Administrators.ContainsKey).OrderBy(user => user == AdministrativeSecret.FirstAdministrator))
        {
            Passphrase passphrase = secret.Administrators[user];
            if (clients.Knows(user, passphrase))
                continue;
            NetHsmClient changer = clients.Knows(user) ? clients.As(user) : clients.Of(user.Namespace);
            await changer.SetPassphraseAsync(user, passphrase, cancellation).ConfigureAwait(false);
            if (!await clients.Device.TakesAsync(user, passphrase, cancellation).ConfigureAwait(false))
                throw AdministrationException.Unavailable($"{clients.Device} refuses Administrator {user} with the passphrase that it was just given");
        }
        return new AdministratorClients(clients.Device, secret.Administrators, secret);
    }

    // A passphrase is proven by replacing it by itself: the device takes that only from who knows it.
    private static async Task ReplaceAsync(
        AdministrativeSecret secret, Func<AdministrativeSecret, Passphrase> part, Func<Passphrase?, Passphrase, Task> set, bool mayBeNew, string name, ManagedDevice device)
    {
        Passphrase wanted = part(secret);
        IEnumerable<Passphrase?> known = Candidates(secret).Select(part);
        foreach (Passphrase? old in mayBeNew ? known.Append(null) : known)
        {
            try
            {
                await ManagedDevice.WaitingOutBlocksAsync(() => set(old, wanted), CancellationToken.None).ConfigureAwait(false);
                return;
            }
            catch (NetHsmException refusal) when (refusal.Kind is NetHsmFailureKind.NotAuthenticated or NetHsmFailureKind.Forbidden or NetHsmFailureKind.BadRequest)
            {
                // It was not that one.
            }
        }
        throw AdministrationException.WrongInput($"{device} has another {name} passphrase than this administrative secret and the one before it");
    }

    private static async Task<Passphrase?> TakenAsync(ManagedDevice device, AdministrativeSecret secret, UserId user, CancellationToken cancellation)
    {
        foreach (AdministrativeSecret candidate in Candidates(secret))
        {
            if (candidate.Administrators.TryGetValue(user, out Passphrase? passphrase) && await device.TakesAsync(user, passphrase, cancellation).ConfigureAwait(false))
                return passphrase;
        }
        return null;
    }

    private static IEnumerable<AdministrativeSecret> Candidates(AdministrativeSecret secret) => secret.Previous is { } previous ? [secret, previous] : [secret];
}
