using System.Security.Cryptography;
using System.Text;

namespace NetHsm.Backup;

/// <summary>
/// The key of one of the device's stores. Every value in a store is encrypted on its own, and bound to its path. Cleared by <see cref="Dispose"/>.
/// </summary>
public sealed class StoreKey : IDisposable
{
    private readonly byte[] _key;

    private StoreKey(byte[] key) => _key = key;

    /// <summary>The key itself, 32 bytes; valid until it is disposed of.</summary>
    public ReadOnlySpan<byte> Key => _key;

    /// <summary>Takes the key of a store; the bytes are copied.</summary>
    /// <exception cref="ArgumentException">It does not have 32 bytes.</exception>
    public static StoreKey FromBytes(ReadOnlySpan<byte> key) => key.Length == BackupFormat.KeySize
        ? new StoreKey(key.ToArray())
        : throw new ArgumentException("A store's key has 32 bytes.", nameof(key));

    /// <summary>The key of the configuration of one device, which it needs before it is unlocked.</summary>
    /// <param name="deviceKey">The device's own key, 32 bytes, which it never tells.</param>
    public static StoreKey OfDeviceConfiguration(ReadOnlySpan<byte> deviceKey) => Extend(deviceKey, "early_config_store"u8);

    /// <summary>Encrypts a value for its place.</summary>
    /// <param name="path">Like <c>/local/DEVICE/config/unlock-salt</c>.</param>
    /// <param name="plaintext">At least one byte.</param>
    /// <exception cref="ArgumentException">The value is empty.</exception>
    public byte[] Seal(string path, ReadOnlySpan<byte> plaintext) => SealedField.Seal(_key, Encoding.UTF8.GetBytes(path), plaintext);

    /// <summary>Decrypts the value of a path.</summary>
    /// <exception cref="BackupException"><see cref="BackupProblem.EntryDamaged"/>: it is not what was encrypted for that path with this key.</exception>
    public byte[] Open(string path, ReadOnlySpan<byte> value) => SealedField.Open(_key, Encoding.UTF8.GetBytes(path), value)
        ?? throw new BackupException(BackupProblem.EntryDamaged, $"the value of {path} cannot be decrypted: it is damaged, or of another device");

    /// <summary>Clears it.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_key);

    internal static StoreKey Extend(ReadOnlySpan<byte> key, ReadOnlySpan<byte> store)
    {
        Span<byte> joined = stackalloc byte[key.Length + store.Length];
        key.CopyTo(joined);
        store.CopyTo(joined[key.Length..]);
        try
        {
            return new StoreKey(SHA256.HashData(joined));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(joined);
        }
    }
}
