using System.Security.Cryptography;

namespace NetHsm.Backup;

/// <summary>
/// The key over the stores with users, keys and namespaces. A device, and a backup, has it locked with the unlock passphrase. Cleared by
/// <see cref="Dispose"/>.
/// </summary>
public sealed class DomainKey : IDisposable
{
    /// <summary>Size in bytes.</summary>
    public const int Size = BackupFormat.KeySize;

    private readonly byte[] _key;
    private readonly Dictionary<BackupSection, StoreKey> _stores;

    private DomainKey(byte[] key)
    {
        _key = key;
        _stores = new()
        {
            [BackupSection.Users] = StoreKey.Extend(key, "auth_store"u8),
            [BackupSection.Keys] = StoreKey.Extend(key, "key_store"u8),
            [BackupSection.Namespaces] = StoreKey.Extend(key, "namespace_store"u8),
            [BackupSection.Configuration] = StoreKey.Extend(key, "config_store"u8),
        };
    }

    /// <summary>The key itself, 32 bytes; valid until it is disposed of.</summary>
    public ReadOnlySpan<byte> Key => _key;

    private static ReadOnlySpan<byte> AdditionalData => "passphrase"u8;

    /// <summary>Takes a domain key; the bytes are copied.</summary>
    /// <exception cref="ArgumentException">It does not have 32 bytes.</exception>
    public static DomainKey FromBytes(ReadOnlySpan<byte> key) => key.Length == BackupFormat.KeySize
        ? new DomainKey(key.ToArray())
        : throw new ArgumentException("A domain key has 32 bytes.", nameof(key));

    /// <summary>Unlocks it. That takes about half a second.</summary>
    /// <param name="locked">As <see cref="BackupReader.LockedDomainKey"/> has it.</param>
    /// <param name="unlockSalt">16 bytes, from the device's configuration.</param>
    /// <param name="unlockPassphrase">UTF-8.</param>
    /// <exception cref="BackupException">
    /// <see cref="BackupProblem.WrongUnlockPassphrase"/>: the passphrase is wrong, or the other two do not belong together.
    /// </exception>
    public static DomainKey Unlock(ReadOnlySpan<byte> locked, ReadOnlySpan<byte> unlockSalt, ReadOnlySpan<byte> unlockPassphrase)
    {
        byte[] passphraseKey = PassphraseKey.Derive(unlockPassphrase, unlockSalt);
        byte[]? key = SealedField.Open(passphraseKey, AdditionalData, locked);
        CryptographicOperations.ZeroMemory(passphraseKey);
        return key is { Length: BackupFormat.KeySize }
            ? new DomainKey(key)
            : throw new BackupException(
                BackupProblem.WrongUnlockPassphrase, "the unlock passphrase is wrong: give the one that the device had when the backup was made");
    }

    /// <summary>Locks it. That takes about half a second.</summary>
    /// <param name="unlockSalt">16 bytes.</param>
    /// <param name="unlockPassphrase">UTF-8.</param>
    public byte[] Lock(ReadOnlySpan<byte> unlockSalt, ReadOnlySpan<byte> unlockPassphrase)
    {
        byte[] passphraseKey = PassphraseKey.Derive(unlockPassphrase, unlockSalt);
        byte[] locked = SealedField.Seal(passphraseKey, AdditionalData, _key);
        CryptographicOperations.ZeroMemory(passphraseKey);
        return locked;
    }

    /// <summary>The key of the store that such entries are in.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are in no store of the domain.</exception>
    public StoreKey Store(BackupSection section) =>
        _stores.TryGetValue(section, out StoreKey? store) ? store : throw new ArgumentOutOfRangeException(nameof(section));

    /// <summary>Clears it, and its stores' keys.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_key);
        foreach (StoreKey store in _stores.Values)
            store.Dispose();
    }
}
