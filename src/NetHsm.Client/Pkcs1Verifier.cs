using System.Numerics;
using System.Security.Cryptography;

namespace NetHsm.Client;

/// <summary>The public part of an RSA key in a device, which judges what the device signs.</summary>
internal sealed class Pkcs1Verifier
{
    private readonly RSAParameters _key;

    /// <summary>Modulus and exponent, big-endian.</summary>
    internal Pkcs1Verifier(byte[] modulus, byte[] exponent) => _key = new RSAParameters { Modulus = modulus, Exponent = exponent };

    /// <summary>Judges a signature.</summary>
    /// <param name="hash">The hash of the digest.</param>
    /// <param name="digest">What should be signed.</param>
    /// <param name="digestInfo">The same with its DigestInfo, as the device got it.</param>
    /// <param name="signature">What the device answered.</param>
    internal Pkcs1Verdict Judge(HashAlgorithmName hash, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> digestInfo, ReadOnlySpan<byte> signature)
    {
        try
        {
            using RSA rsa = RSA.Create(_key);
            if (rsa.VerifyHash(digest, signature, hash, RSASignaturePadding.Pkcs1))
                return Pkcs1Verdict.Good;
        }
        catch (CryptographicException)
        {
            // The device's key is none.
            return Pkcs1Verdict.Wrong;
        }
        return IsDoubled(digestInfo, signature) ? Pkcs1Verdict.Doubled : Pkcs1Verdict.Wrong;
    }

    /// <summary>EM = 00 01 FF … FF 00 T (RFC 8017, section 9.2): T is then a DigestInfo whose digest is the whole of what was given.</summary>
    private bool IsDoubled(ReadOnlySpan<byte> digestInfo, ReadOnlySpan<byte> signature)
    {
        byte[] encoded = BigInteger.ModPow(Number(signature), Number(_key.Exponent), Number(_key.Modulus)).ToByteArray(isUnsigned: true, isBigEndian: true);
        if (encoded is not [0x01, ..])
            return false;
        ReadOnlySpan<byte> rest = encoded.AsSpan(1).TrimStart((byte)0xFF);
        return rest is [0x00, 0x30, ..] && rest.Length > digestInfo.Length + 1 && rest.EndsWith(digestInfo);
    }

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
