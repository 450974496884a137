using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace LibCrypto;

/// <summary>The passphrase-based key derivation scrypt (RFC 7914), which .NET lacks, by libcrypto.</summary>
public static class Scrypt
{
    /// <summary>Most memory in bytes that a derivation may take: parameters that need more are a mistake of the caller.</summary>
    public const long MaximumMemory = 64 << 20;

    /// <summary>Derives a key.</summary>
    /// <param name="passphrase">P; may be empty.</param>
    /// <param name="salt">S; may be empty.</param>
    /// <param name="cost">N: a power of two, at least 2.</param>
    /// <param name="blockSize">r: at least 1.</param>
    /// <param name="parallelization">p: at least 1.</param>
    /// <param name="key">Takes the key; not empty. The memory needed is about 128·r·(N + p) bytes.</param>
    /// <exception cref="ArgumentException">A parameter is out of its range (RFC 7914 §2), or they need more than <see cref="MaximumMemory"/>.</exception>
    /// <exception cref="CryptographicException">libcrypto does not do scrypt here.</exception>
    public static void Derive(
        ReadOnlySpan<byte> passphrase, ReadOnlySpan<byte> salt, int cost, int blockSize, int parallelization, Span<byte> key)
    {
        if (cost < 2 || (cost & (cost - 1)) != 0)
            throw new ArgumentException("N is a power of two, at least 2.", nameof(cost));
        if (blockSize < 1 || parallelization < 1)
            throw new ArgumentException("r and p are at least 1.");
        if (128L * blockSize > MaximumMemory / ((long)cost + parallelization + 2))
            throw new ArgumentException($"These parameters need more than {MaximumMemory} bytes of memory.");
        if (key.IsEmpty)
            throw new ArgumentException("An empty key cannot be derived.", nameof(key));
        int done = NativeMethods.DeriveScrypt(
            in MemoryMarshal.GetReference(passphrase), (nuint)passphrase.Length,
            in MemoryMarshal.GetReference(salt), (nuint)salt.Length,
            (ulong)cost, (ulong)blockSize, (ulong)parallelization, MaximumMemory,
            ref MemoryMarshal.GetReference(key), (nuint)key.Length);
        if (done == 1)
            return;
        NativeMethods.ErrorsClear();
        throw new CryptographicException("libcrypto refused to derive a key with scrypt: it is broken, out of memory, or restricted by its configuration.");
    }
}
