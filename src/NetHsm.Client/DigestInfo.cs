using System.Security.Cryptography;

namespace NetHsm.Client;

/// <summary>DigestInfo in DER (RFC 8017, section 9.2, note 1), which a PKCS#1 v1.5 signature has before its digest.</summary>
internal static class DigestInfo
{
    // Sequence, algorithm, NULL, and the head of the octet string for the digest.
    private static ReadOnlySpan<byte> Sha1 => [0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2B, 0x0E, 0x03, 0x02, 0x1A, 0x05, 0x00, 0x04, 0x14];

    private static ReadOnlySpan<byte> Sha2(byte algorithm, byte size) =>
        new byte[] { 0x30, (byte)(size + 17), 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, algorithm, 0x05, 0x00, 0x04, size };

    /// <summary>The whole structure, digest included.</summary>
    /// <exception cref="ArgumentException">The hash is not known here, or the digest is none of its.</exception>
    internal static byte[] Of(HashAlgorithmName hash, ReadOnlySpan<byte> digest)
    {
        ReadOnlySpan<byte> start = hash.Name switch
        {
            "SHA1" => Sha1,
            "SHA256" => Sha2(1, 32),
            "SHA384" => Sha2(2, 48),
            "SHA512" => Sha2(3, 64),
            _ => throw new ArgumentException($"The hash {hash} is none of SHA1, SHA256, SHA384 and SHA512.", nameof(hash)),
        };
        if (digest.Length != start[^1])
            throw new ArgumentException($"A digest of {hash} has {start[^1]} bytes, this one {digest.Length}.", nameof(digest));
        return [.. start, .. digest];
    }
}
