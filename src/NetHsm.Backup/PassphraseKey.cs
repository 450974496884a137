using LibCrypto;

namespace NetHsm.Backup;

/// <summary>The device's way from a passphrase to a key, with its fixed parameters of scrypt (RFC 7914).</summary>
internal static class PassphraseKey
{
    private const int Cost = 16384;
    private const int BlockSize = 8;
    private const int Parallelization = 16;

    internal static byte[] Derive(ReadOnlySpan<byte> passphrase, ReadOnlySpan<byte> salt)
    {
        byte[] key = new byte[BackupFormat.KeySize];
        Scrypt.Derive(passphrase, salt, Cost, BlockSize, Parallelization, key);
        return key;
    }
}
