using System.Security.Cryptography;
using System.Text;
using NetHsm.Backup;

namespace NetHsm.Emulator.Domain;

/// <summary>The backup passphrase, as what is kept of it: a salt and a key. Deriving takes half a second and waits until somebody asks.</summary>
internal sealed class BackupSecret
{
    private readonly Lazy<byte[]> _key;

    /// <param name="salt">For the key.</param>
    /// <param name="key">Derived from it and the passphrase.</param>
    /// <param name="digest">To check the passphrase with; null where only the key can tell.</param>
    internal BackupSecret(byte[] salt, byte[] key, PassphraseDigest? digest)
        : this(salt, new Lazy<byte[]>(key), digest)
    {
    }

    private BackupSecret(byte[] salt, Lazy<byte[]> key, PassphraseDigest? digest) => (Salt, _key, Digest) = (salt, key, digest);

    internal byte[] Salt { get; }

    internal byte[] Key => _key.Value;

    internal PassphraseDigest? Digest { get; }

    internal static BackupSecret Of(string passphrase)
    {
        PassphraseDigest digest = PassphraseDigest.Of(passphrase);
        return new BackupSecret(digest.Salt, new Lazy<byte[]>(() => Derive(passphrase, digest.Salt)), digest);
    }

    internal bool Fits(string passphrase) =>
        Digest?.Fits(passphrase) ?? CryptographicOperations.FixedTimeEquals(Derive(passphrase, Salt), Key);

    internal BackupKey ToBackupKey() => BackupKey.FromBytes(Salt, Key);

    private static byte[] Derive(string passphrase, byte[] salt)
    {
        using BackupKey key = BackupKey.Derive(Encoding.UTF8.GetBytes(passphrase), salt);
        return key.Key.ToArray();
    }
}
