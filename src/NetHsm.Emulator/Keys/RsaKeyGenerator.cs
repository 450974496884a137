using System.Numerics;
using System.Security.Cryptography;

namespace NetHsm.Emulator.Keys;

/// <summary>RSA keys of any length: .NET makes those of whole bytes only, for the others libcrypto finds the primes.</summary>
internal static class RsaKeyGenerator
{
    private const int Exponent = 65537;

    internal static RSA Generate(int bits)
    {
        if (bits % 8 == 0)
            return RSA.Create(bits);
        RSAParameters parameters = RsaPrimes.Derive(Prime((bits + 1) / 2), Prime(bits / 2), [1, 0, 1]);
        return RSA.Create(parameters);
    }

    /// <summary>Big-endian. Its two highest bits are set, hence no product of two such primes is a bit short.</summary>
    private static byte[] Prime(int bits)
    {
        byte[] bytes = new byte[(bits + 7) / 8];
        do
        {
            nint number = NativeMethods.NumberNew();
            bool found = NativeMethods.NumberGeneratePrime(number, bits, 0, 0, 0, 0) == 1
                && NativeMethods.NumberToBytes(number, ref bytes[0], bytes.Length) == bytes.Length;
            NativeMethods.NumberClearFree(number);
            if (!found)
                throw new CryptographicException("libcrypto found no prime.");
        }
        while (!IsCoprimeOfExponent(bytes));
        return bytes;
    }

    /// <summary>The exponent is prime itself: it has a divisor in common with p - 1 only if it divides it.</summary>
    private static bool IsCoprimeOfExponent(byte[] prime) => new BigInteger(prime, isUnsigned: true, isBigEndian: true) % Exponent != 1;
}
