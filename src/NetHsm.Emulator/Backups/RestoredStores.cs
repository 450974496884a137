using System.Collections.Immutable;
using NetHsm.Backup;
using NetHsm.Emulator.Domain;
using NetHsm.Model;

namespace NetHsm.Emulator.Backups;

/// <summary>Opens what a backup brought into the device, with the domain key.</summary>
internal static class RestoredStores
{
    internal const string BackupKeyPath = "/config/backup-key";
    internal const string ClusterCaPath = "/config/cluster-ca";
    internal const string BackupSaltPath = "/config/backup-salt";

    /// <summary>The device with the users, keys and namespaces that waited for the passphrase.</summary>
    /// <exception cref="RefusedException">The passphrase is wrong, or an entry cannot be opened.</exception>
    internal static Provisioned Unlock(Provisioned provisioned, string passphrase)
    {
        using DomainKey domain = provisioned.UnlockPassphrase.Open(passphrase) ?? throw RefusedException.Forbidden("not authenticated");
        UnlockSecret secret = provisioned.UnlockPassphrase;
        try
        {
            return Open(provisioned, domain) with
            {
                UnlockPassphrase = new UnlockSecret(secret.Salt, secret.LockedDomainKey, PassphraseDigest.Of(passphrase)),
            };
        }
        catch (BackupException failure)
        {
            throw new RefusedException(Refusal.Uncaught, $"What was restored cannot be used: {failure.Message}");
        }
    }

    /// <summary>The device with what is sealed in it added.</summary>
    /// <exception cref="BackupException">An entry cannot be opened.</exception>
    internal static Provisioned Open(Provisioned provisioned, DomainKey domain)
    {
        ImmutableSortedDictionary<string, byte[]> items = provisioned.Sealed!.Items;
        Provisioned opened = provisioned with { Sealed = null, DomainKey = domain.Key.ToArray() };
        foreach ((string path, byte[] value) in items)
            opened = Add(opened, domain, path, value);
        return opened with
        {
            BackupPassphrase = ReadBackupSecret(items, domain) ?? opened.BackupPassphrase,
            ClusterCa = items.TryGetValue(ClusterCaPath, out byte[]? authority)
                ? StoredConfiguration.ReadCertificate(domain.Store(BackupSection.Configuration).Open(ClusterCaPath, authority))
                : opened.ClusterCa,
        };
    }

    private static Provisioned Add(Provisioned to, DomainKey domain, string path, byte[] value)
    {
        if (path.EndsWith("/.version", StringComparison.Ordinal))
            return to;
        switch (path.Split('/')[1])
        {
            case "authentication":
                return to.With(StoreEntries.FromEntry(UserEntry.Read(path, domain.Store(BackupSection.Users).Open(path, value))));
            case "key":
                using (KeyEntry entry = KeyEntry.Read(path, domain.Store(BackupSection.Keys).Open(path, value)))
                {
                    (KeyAddress address, Key key) = StoreEntries.FromEntry(entry);
                    return to.With(address, key);
                }
            case "namespace":
                NamespaceId id = NamespaceEntry.Read(path, domain.Store(BackupSection.Namespaces).Open(path, value)).Id;
                return to with { Namespaces = to.Namespaces.Add(id) };
            default:
                return to;
        }
    }

    /// <summary>In version 0 the two were in clear, and the firmware encrypts them when it restores them. Sealed values are longer.</summary>
    private static BackupSecret? ReadBackupSecret(ImmutableSortedDictionary<string, byte[]> items, DomainKey domain)
    {
        if (!items.TryGetValue(BackupKeyPath, out byte[]? key) || !items.TryGetValue(BackupSaltPath, out byte[]? salt))
            return null;
        const int ClearKey = 32;
        StoreKey store = domain.Store(BackupSection.Configuration);
        return key.Length == ClearKey
            ? new BackupSecret(salt, key, digest: null)
            : new BackupSecret(store.Open(BackupSaltPath, salt), store.Open(BackupKeyPath, key), digest: null);
    }
}
