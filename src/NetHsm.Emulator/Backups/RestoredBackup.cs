using NetHsm.Backup;

namespace NetHsm.Emulator.Backups;

/// <summary>A backup as it was uploaded, opened with the backup passphrase.</summary>
internal sealed class RestoredBackup : IDisposable
{
    private readonly BackupReader _reader;
    private readonly Dictionary<string, byte[]> _items = new(StringComparer.Ordinal);

    private RestoredBackup(BackupReader reader) => _reader = reader;

    /// <summary>Whether the end of the file is missing or damaged, and all items before it are good.</summary>
    internal bool IsTruncated { get; private set; }

    internal int Version => _reader.Version;

    /// <summary>The device that made it; empty in version 0.</summary>
    internal string DeviceId => _reader.DeviceId ?? "";

    internal byte[] LockedDomainKey => _reader.LockedDomainKey;

    /// <summary>Entries of the stores that the domain key opens.</summary>
    internal IEnumerable<KeyValuePair<string, byte[]>> StoreItems => _items.Where(item =>
        item.Key.StartsWith("/authentication/", StringComparison.Ordinal) || item.Key.StartsWith("/key/", StringComparison.Ordinal)
        || item.Key.StartsWith("/namespace/", StringComparison.Ordinal) || item.Key is RestoredStores.BackupKeyPath or RestoredStores.BackupSaltPath or RestoredStores.ClusterCaPath);

    /// <exception cref="BackupException">It is damaged, but for its end.</exception>
    internal static RestoredBackup Read(byte[] file, Func<byte[], BackupKey> keyOf)
    {
        using var stream = new MemoryStream(file);
        var backup = new RestoredBackup(BackupReader.Open(stream, keyOf));
        try
        {
            while (backup._reader.Read() is { } item)
                backup._items[item.Path] = item.Value;
        }
        catch (BackupException failure) when (failure.Problem is BackupProblem.TrailerMissing or BackupProblem.TrailerDamaged)
        {
            backup.IsTruncated = true;
        }
        catch (BackupException failure) when (failure.Problem == BackupProblem.TrailingBytes)
        {
            // The firmware does not look at what follows.
        }
        return backup;
    }

    /// <summary>A value in clear; null if it is not there.</summary>
    internal byte[]? Item(string path) => _items.GetValueOrDefault(path);

    /// <summary>A value of the device's configuration; null if it is not there.</summary>
    /// <exception cref="BackupException">It cannot be decrypted.</exception>
    internal byte[]? Configuration(string name)
    {
        string path = Version == 0 ? $"/config/{name}" : $"/local/{DeviceId}/config/{name}";
        return Item(path) is { } value ? _reader.ConfigurationStore?.Open(path, value) ?? value : null;
    }

    /// <summary>The domain key as the device that made the backup keeps it for booting unattended; null if it is not there.</summary>
    internal byte[]? UnattendedSlot() => Item(Version == 0 ? DomainKeySlot.PathInVersion0(attended: false) : DomainKeySlot.Path(DeviceId, attended: false));

    public void Dispose() => _reader.Dispose();
}
