using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace LibCrypto;

/// <summary>Ed25519 signatures (RFC 8032 §5.1), which .NET lacks, by libcrypto.</summary>
public static class Ed25519
{
    /// <summary>Size of a private key in bytes: the seed that RFC 8032 derives everything from.</summary>
    public const int SeedSize = 32;

    /// <summary>Size of a public key in bytes.</summary>
    public const int PublicKeySize = 32;

    /// <summary>Size of a signature in bytes.</summary>
    public const int SignatureSize = 64;

    /// <summary>The public key of a private one.</summary>
    /// <exception cref="ArgumentException">The seed does not have <see cref="SeedSize"/> bytes.</exception>
    /// <exception cref="CryptographicException">libcrypto does not do Ed25519 here.</exception>
    public static byte[] PublicKey(ReadOnlySpan<byte> seed)
    {
        nint key = NewPrivateKey(seed);
        try
        {
            byte[] publicKey = new byte[PublicKeySize];
            nuint size = PublicKeySize;
            Demand(NativeMethods.PublicKeyGet(key, ref publicKey[0], ref size) == 1 && size == PublicKeySize);
            return publicKey;
        }
        finally
        {
            NativeMethods.KeyFree(key);
        }
    }

    /// <summary>Signs a message (the message itself, not a digest of it).</summary>
    /// <exception cref="ArgumentException">The seed does not have <see cref="SeedSize"/> bytes.</exception>
    /// <exception cref="CryptographicException">libcrypto does not do Ed25519 here.</exception>
    public static byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message)
    {
        nint key = NewPrivateKey(seed);
        nint context = NativeMethods.DigestContextNew();
        try
        {
            byte[] signature = new byte[SignatureSize];
            nuint size = SignatureSize;
            Demand(context != 0
                && NativeMethods.DigestSignInit(context, 0, 0, 0, key) == 1
                && NativeMethods.DigestSign(context, ref signature[0], ref size, in MemoryMarshal.GetReference(message), (nuint)message.Length) == 1
                && size == SignatureSize);
            return signature;
        }
        finally
        {
            NativeMethods.DigestContextFree(context);
            NativeMethods.KeyFree(key);
        }
    }

    /// <summary>Whether a signature is valid. A key or signature of the wrong size, or with values that RFC 8032 §5.1.7 refuses, is not.</summary>
    /// <exception cref="CryptographicException">libcrypto does not do Ed25519 here.</exception>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != PublicKeySize || signature.Length != SignatureSize)
            return false;
        nint key = NativeMethods.PublicKeyNew(NativeMethods.Ed25519KeyType, 0, in MemoryMarshal.GetReference(publicKey), PublicKeySize);
        nint context = NativeMethods.DigestContextNew();
        try
        {
            Demand(key != 0 && context != 0 && NativeMethods.DigestVerifyInit(context, 0, 0, 0, key) == 1);
            return NativeMethods.DigestVerify(
                context, in MemoryMarshal.GetReference(signature), SignatureSize, in MemoryMarshal.GetReference(message), (nuint)message.Length) == 1;
        }
        finally
        {
            NativeMethods.DigestContextFree(context);
            NativeMethods.KeyFree(key);
            // What is left in the thread's queue would be taken for a failure of the next TLS call (SSL_get_error(3)).
            NativeMethods.ErrorsClear();
        }
    }

    private static nint NewPrivateKey(ReadOnlySpan<byte> seed)
    {
        if (seed.Length != SeedSize)
            throw new ArgumentException($"An Ed25519 seed has {SeedSize} bytes.", nameof(seed));
        nint key = NativeMethods.PrivateKeyNew(NativeMethods.Ed25519KeyType, 0, in MemoryMarshal.GetReference(seed), SeedSize);
        Demand(key != 0);
        return key;
    }

    private static void Demand(bool done)
    {
        if (done)
            return;
        NativeMethods.ErrorsClear();
        throw new CryptographicException("libcrypto refused to work with Ed25519: it is broken, out of memory, or restricted by its configuration.");
    }
}
