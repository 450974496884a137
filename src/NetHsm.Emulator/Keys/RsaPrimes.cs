using System.Numerics;
using System.Security.Cryptography;
using NetHsm.Emulator.Domain;

namespace NetHsm.Emulator.Keys;

/// <summary>An RSA key from its primes and public exponent, as the API takes it.</summary>
internal static class RsaPrimes
{
    // In bytes: to calculate with longer ones would take for ever.
    private const int LongestNumber = 1024;

    internal static RSAParameters Derive(byte[]? primeP, byte[]? primeQ, byte[]? exponent)
    {
        BigInteger p = Prime(primeP, "p");
        BigInteger q = Prime(primeQ, "q");
        BigInteger e = Number(exponent);
        if (p == q)
            throw RefusedException.Malformed("p and q are the same prime");
        if (e.IsOne || !BigInteger.GreatestCommonDivisor(e, (p - 1) * (q - 1)).IsOne)
            throw RefusedException.Malformed("e is not coprime of p and q");
        BigInteger d = Inverse(e, (p - 1) * (q - 1));
        BigInteger n = p * q;
        int size = Bytes(n).Length;
        int half = (size + 1) / 2;
        if (Math.Max(Bytes(p).Length, Bytes(q).Length) > half)
            throw RefusedException.Malformed("p and q are of too different size");
        return new RSAParameters
        {
            Modulus = Bytes(n),
            Exponent = Bytes(e),
            D = Bytes(d, size),
            P = Bytes(p, half),
            Q = Bytes(q, half),
            DP = Bytes(d % (p - 1), half),
            DQ = Bytes(d % (q - 1), half),
            InverseQ = Bytes(Inverse(q, p), half),
        };
    }

    private static BigInteger Prime(byte[]? bytes, string name)
    {
        BigInteger number = Number(bytes);
        return !number.IsEven && IsPrime(Bytes(number)) ? number : throw RefusedException.Malformed($"invalid prime {name}");
    }

    private static bool IsPrime(byte[] bytes)
    {
        nint number = NativeMethods.NumberFromBytes(in bytes[0], bytes.Length, 0);
        try
        {
            return NativeMethods.NumberIsPrime(number, 0, 0) == 1;
        }
        finally
        {
            NativeMethods.NumberFree(number);
        }
    }

    /// <summary>By the extended Euclidean algorithm.</summary>
    private static BigInteger Inverse(BigInteger number, BigInteger modulus)
    {
        (BigInteger a, BigInteger b, BigInteger x, BigInteger y) = (number % modulus, modulus, BigInteger.One, BigInteger.Zero);
        while (!a.IsOne)
        {
            BigInteger quotient = b / a;
            (a, b, x, y) = (b - (quotient * a), a, y - (quotient * x), x);
        }
        return x.Sign < 0 ? x + modulus : x;
    }

    private static BigInteger Number(byte[]? bytes) => bytes is { Length: <= LongestNumber }
        ? new BigInteger(bytes, isUnsigned: true, isBigEndian: true)
        : BigInteger.Zero;

    private static byte[] Bytes(BigInteger number, int size = 0)
    {
        byte[] bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return bytes.Length < size ? [.. new byte[size - bytes.Length], .. bytes] : bytes;
    }
}
