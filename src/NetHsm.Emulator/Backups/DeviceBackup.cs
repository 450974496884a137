using NetHsm.Backup;
using NetHsm.Emulator.Domain;

namespace NetHsm.Emulator.Backups;

/// <summary>Writes the device as firmware since 4.0 does: docs/specification/nethsm-backup.md.</summary>
internal static class DeviceBackup
{
    internal static byte[] Write(DeviceContent content, Provisioned provisioned, BackupSecret secret)
    {
        using var stream = new MemoryStream();
        using BackupKey key = secret.ToBackupKey();
        using StoreKey configuration = StoreKey.OfDeviceConfiguration(content.DeviceKey);
        BackupWriter writer = BackupWriter.Begin(stream, key, provisioned.UnlockPassphrase.LockedDomainKey, content.DeviceId, configuration);
        var items = new SortedDictionary<string, byte[]>(Comparer<string>.Create(ComparePaths));
        AddStores(items, provisioned, secret);
        AddConfiguration(items, content, provisioned, configuration);
        foreach ((string path, byte[] value) in items)
            writer.Write(path, value);
        writer.Finish();
        return stream.ToArray();
    }

    private static void AddStores(SortedDictionary<string, byte[]> items, Provisioned provisioned, BackupSecret secret)
    {
        using DomainKey domain = DomainKey.FromBytes(provisioned.DomainKey);
        Add(BackupSection.Users, "/authentication/.version", "0"u8);
        Add(BackupSection.Keys, "/key/.version", "0"u8);
        Add(BackupSection.Namespaces, "/namespace/.version", "0"u8);
        Add(BackupSection.Configuration, "/config/backup-key", secret.Key);
        Add(BackupSection.Configuration, "/config/backup-salt", secret.Salt);
        if (provisioned.ClusterCa is { } authority)
            Add(BackupSection.Configuration, RestoredStores.ClusterCaPath, StoredConfiguration.WriteCertificate(authority));
        foreach (User user in provisioned.Users.Values)
        {
            UserEntry entry = StoreEntries.ToEntry(user);
            Add(BackupSection.Users, entry.Path, entry.Write());
        }
        foreach ((KeyAddress address, Key key) in provisioned.Keys)
        {
            using KeyEntry entry = StoreEntries.ToEntry(address, key);
            Add(BackupSection.Keys, entry.Path, entry.Write());
        }
        foreach (var id in provisioned.Namespaces)
        {
            var entry = new NamespaceEntry { Id = id };
            Add(BackupSection.Namespaces, entry.Path, entry.Write());
        }

        void Add(BackupSection section, string path, ReadOnlySpan<byte> value) => items[path] = domain.Store(section).Seal(path, value);
    }

    private static void AddConfiguration(SortedDictionary<string, byte[]> items, DeviceContent content, Provisioned provisioned, StoreKey configuration)
    {
        items["/.initialized"] = [];
        items["/config/version"] = "1"u8.ToArray();
        Add("certificate", StoredConfiguration.WriteCertificates(content.Tls));
        Add("private-key", StoredConfiguration.WritePrivateKey(content.Tls));
        Add("unlock-salt", provisioned.UnlockPassphrase.Salt);
        Add("ip-config", StoredConfiguration.WriteNetwork(provisioned.Network));
        Add("log-config", StoredConfiguration.WriteLogging(provisioned.Logging));
        Add("time-offset", StoredConfiguration.WriteClockOffset(provisioned.ClockOffset));
        Add("unattended-boot", provisioned.UnattendedBoot ? "1"u8 : "0"u8);
        AddSlot(attended: true, provisioned.UnlockPassphrase.LockedDomainKey);
        if (provisioned.UnattendedBoot)
            AddSlot(attended: false, provisioned.DomainKey);

        void Add(string name, ReadOnlySpan<byte> value)
        {
            string path = $"/local/{content.DeviceId}/config/{name}";
            items[path] = configuration.Seal(path, value);
        }

        void AddSlot(bool attended, byte[] value) => items[DomainKeySlot.Path(content.DeviceId, attended)] =
            DomainKeySlot.Seal(content.DeviceKey, content.DeviceId, attended, value);
    }

    /// <summary>By their parts.</summary>
    private static int ComparePaths(string a, string b) => string.CompareOrdinal(a.Replace('/', '\0'), b.Replace('/', '\0'));
}
