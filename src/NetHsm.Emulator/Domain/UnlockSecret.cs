using System.Text;
using NetHsm.Backup;

namespace NetHsm.Emulator.Domain;

/// <summary>
/// The unlock passphrase, as what a backup needs of it: the domain key, locked with it. Locking takes half a second and waits until somebody asks.
/// </summary>
internal sealed class UnlockSecret
{
    private readonly Lazy<byte[]> _lockedDomainKey;

    /// <param name="salt">For the locked domain key.</param>
    /// <param name="lockedDomainKey">Locked with it and the passphrase.</param>
    /// <param name="digest">To check the passphrase with; null where only the locked domain key can tell.</param>
    internal UnlockSecret(byte[] salt, byte[] lockedDomainKey, PassphraseDigest? digest)
        : this(salt, new Lazy<byte[]>(lockedDomainKey), digest)
    {
    }

    private UnlockSecret(byte[] salt, Lazy<byte[]> lockedDomainKey, PassphraseDigest? digest) =>
        (Salt, _lockedDomainKey, Digest) = (salt, lockedDomainKey, digest);

    internal byte[] Salt { get; }

    internal byte[] LockedDomainKey => _lockedDomainKey.Value;

    internal PassphraseDigest? Digest { get; }

    internal static UnlockSecret Of(string passphrase, byte[] domainKey)
    {
        PassphraseDigest digest = PassphraseDigest.Of(passphrase);
        // The salt of one is as good for the other: they hash differently.
        return new UnlockSecret(digest.Salt, new Lazy<byte[]>(() => Lock(passphrase, digest.Salt, domainKey)), digest);
    }

    internal bool Fits(string passphrase) => Digest?.Fits(passphrase) ?? Open(passphrase) is not null;

    /// <summary>The domain key; null if the passphrase is wrong.</summary>
    internal DomainKey? Open(string passphrase)
    {
        try
        {
            return DomainKey.Unlock(LockedDomainKey, Salt, Encoding.UTF8.GetBytes(passphrase));
        }
        catch (BackupException)
        {
            return null;
        }
    }

    private static byte[] Lock(string passphrase, byte[] salt, byte[] domainKey)
    {
        using DomainKey domain = DomainKey.FromBytes(domainKey);
        return domain.Lock(salt, Encoding.UTF8.GetBytes(passphrase));
    }
}
