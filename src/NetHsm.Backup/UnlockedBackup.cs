using System.Security.Cryptography;
using NetHsm.Model;

namespace NetHsm.Backup;

/// <summary>
/// A backup opened down to its users and keys, with both passphrases. Every enumeration goes through the file once more, one entry in memory at a
/// time. The keys are cleared by <see cref="Dispose"/>.
/// </summary>
public sealed class UnlockedBackup : IDisposable
{
    private readonly Stream _stream;
    private readonly long _start;
    private readonly BackupKey _key;

    private UnlockedBackup(Stream stream, long start, BackupKey key, DomainKey domain, BackupReader first)
    {
        (_stream, _start, _key, Domain) = (stream, start, key, domain);
        (Version, DeviceId) = (first.Version, first.DeviceId);
    }

    /// <summary>Version of the format, 0 or 1.</summary>
    public int Version { get; }

    /// <summary>Id of the device that made the backup; null in version 0.</summary>
    public string? DeviceId { get; }

    /// <summary>The key over the stores.</summary>
    public DomainKey Domain { get; }

    /// <summary>Opens a backup: reads it once for the unlock salt. The derivation of both keys takes about a second.</summary>
    /// <param name="stream">Seekable, from where it is on; it stays open and is needed until the end.</param>
    /// <param name="passphrase">The backup passphrase, UTF-8.</param>
    /// <param name="unlockPassphrase">The unlock passphrase of the time of the backup, UTF-8.</param>
    /// <exception cref="BackupException">The backup is damaged, or a passphrase is wrong.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static UnlockedBackup Open(Stream stream, ReadOnlySpan<byte> passphrase, ReadOnlySpan<byte> unlockPassphrase)
    {
        byte[] copy = passphrase.ToArray();
        try
        {
            return Open(stream, salt => BackupKey.Derive(copy, salt), unlockPassphrase);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(copy);
        }
    }

    /// <summary>With a key that was derived before; it is taken over.</summary>
    internal static UnlockedBackup Open(Stream stream, Func<byte[], BackupKey> keyOf, ReadOnlySpan<byte> unlockPassphrase)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek)
            throw new ArgumentException("The stream has to be seekable: it is read several times.", nameof(stream));
        long start = stream.Position;
        BackupKey? key = null;
        try
        {
            using BackupReader reader = BackupReader.Open(stream, salt => key = keyOf(salt));
            byte[] unlockSalt = FindUnlockSalt(reader);
            return new UnlockedBackup(stream, start, key!, DomainKey.Unlock(reader.LockedDomainKey, unlockSalt, unlockPassphrase), reader);
        }
        catch
        {
            key?.Dispose();
            throw;
        }
    }

    /// <summary>The users, in the backup's order.</summary>
    /// <exception cref="BackupException">An entry is damaged or has another form.</exception>
    public IEnumerable<UserEntry> ReadUsers() => ReadStore(BackupSection.Users, static (path, value) => UserEntry.Read(path, value));

    /// <summary>The keys, in the backup's order; each is the caller's to dispose of.</summary>
    /// <exception cref="BackupException">An entry is damaged or has another form.</exception>
    public IEnumerable<KeyEntry> ReadKeys() => ReadStore(BackupSection.Keys, static (path, value) => KeyEntry.Read(path, value));

    /// <summary>The namespaces, in the backup's order.</summary>
    /// <exception cref="BackupException">An entry is damaged or has another form.</exception>
    public IEnumerable<NamespaceId> ReadNamespaces() =>
        ReadStore(BackupSection.Namespaces, static (path, value) => NamespaceEntry.Read(path, value).Id);

    /// <summary>Clears the keys. The stream stays open.</summary>
    public void Dispose()
    {
        Domain.Dispose();
        _key.Dispose();
    }

    /// <summary>The unlock salt among the items; the reader is at its end afterwards.</summary>
    private static byte[] FindUnlockSalt(BackupReader reader)
    {
        byte[]? found = null;
        string path = UnlockSaltPath(reader);
        while (reader.Read() is { } item)
        {
            using (item)
            {
                if (item.Path == path)
                    found = reader.ConfigurationStore?.Open(path, item.Value) ?? [.. item.Value];
            }
        }
        return found ?? throw new BackupException(
            BackupProblem.UnlockSaltMissing, $"the backup has no {path}: no device and nobody else can unlock what is in it");
    }

    private static string UnlockSaltPath(BackupReader reader) =>
        reader.DeviceId is { } device ? $"/local/{device}/config/unlock-salt" : "/config/unlock-salt";

    private IEnumerable<T> ReadStore<T>(BackupSection section, Func<string, byte[], T> read)
    {
        StoreKey store = Domain.Store(section);
        _stream.Position = _start;
        using BackupReader reader = BackupReader.Open(_stream, salt => BackupKey.FromBytes(salt, _key.Key));
        while (reader.Read() is { } item)
        {
            using (item)
            {
                if (item.Section != section || item.IsStoreVersion)
                    continue;
                byte[] plaintext = store.Open(item.Path, item.Value);
                T entry;
                try
                {
                    entry = read(item.Path, plaintext);
                }
                finally
                {
                    CryptographicOperations.ZeroMemory(plaintext);
                }
                yield return entry;
            }
        }
    }
}
