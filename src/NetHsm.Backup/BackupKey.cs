using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace NetHsm.Backup;

/// <summary>What a backup is encrypted with: a key derived from the backup passphrase and a salt. Cleared by <see cref="Dispose"/>.</summary>
public sealed class BackupKey : IDisposable
{
    /// <summary>Size of a salt in bytes.</summary>
    public const int SaltSize = BackupFormat.SaltSize;

    private readonly byte[] _key;

    private BackupKey(ReadOnlySpan<byte> salt, byte[] key) => (Salt, _key) = (salt.ToArray(), key);

    /// <summary>The salt that it was derived with, in clear at the start of the backup.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "Of the format, and 16 bytes.")]
    public byte[] Salt { get; }

    /// <summary>The key itself, 32 bytes; valid until it is disposed of.</summary>
    public ReadOnlySpan<byte> Key => _key;

    /// <summary>Derives it: scrypt with N=16384, r=8, p=16. It takes 16 MiB and about half a second.</summary>
    /// <param name="passphrase">The backup passphrase, UTF-8.</param>
    /// <param name="salt">16 bytes.</param>
    /// <exception cref="ArgumentException">The salt does not have <see cref="SaltSize"/> bytes.</exception>
    public static BackupKey Derive(ReadOnlySpan<byte> passphrase, ReadOnlySpan<byte> salt)
    {
        Demand(salt.Length == SaltSize, nameof(salt));
        return new BackupKey(salt, PassphraseKey.Derive(passphrase, salt));
    }

    /// <summary>Derives it with a new salt.</summary>
    /// <param name="passphrase">The backup passphrase, UTF-8.</param>
    public static BackupKey Derive(ReadOnlySpan<byte> passphrase) => Derive(passphrase, RandomNumberGenerator.GetBytes(SaltSize));

    /// <summary>Takes one that was derived before; the bytes are copied.</summary>
    /// <exception cref="ArgumentException">The salt does not have 16 bytes, or the key not 32.</exception>
    public static BackupKey FromBytes(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> key)
    {
        Demand(salt.Length == SaltSize, nameof(salt));
        Demand(key.Length == BackupFormat.KeySize, nameof(key));
        return new BackupKey(salt, key.ToArray());
    }

    /// <summary>Clears it.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_key);

    private static void Demand(bool fits, string parameter)
    {
        if (!fits)
            throw new ArgumentException("It has another size.", parameter);
    }
}
