using System.Security.Cryptography;
using System.Text;

namespace NetHsm.Emulator.Domain;

/// <summary>What is kept of a passphrase: HMAC-SHA-256 keyed with a random salt, as the firmware keeps those of its users.</summary>
internal sealed record PassphraseDigest(byte[] Salt, byte[] Digest)
{
    internal const int SaltSize = 16;

    internal static PassphraseDigest Of(string passphrase)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltSize);
        return new PassphraseDigest(salt, Compute(salt, passphrase));
    }

    internal bool Fits(string passphrase) => CryptographicOperations.FixedTimeEquals(Compute(Salt, passphrase), Digest);

    private static byte[] Compute(byte[] salt, string passphrase) => HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(passphrase));
}
