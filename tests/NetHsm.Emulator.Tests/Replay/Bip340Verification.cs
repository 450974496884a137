using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace NetHsm.Emulator.Tests.Replay;

/// <summary>Verification as BIP-340 writes it down, with affine points: openssl does not know these signatures.</summary>
internal static class Bip340Verification
{
    private static readonly BigInteger P = Hex("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC2F");
    private static readonly BigInteger N = Hex("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141");
    private static readonly (BigInteger X, BigInteger Y) G = (
        Hex("79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798"),
        Hex("483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8"));

    internal static bool IsValid(string publicKeyPem, byte[] message, byte[] signature)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(publicKeyPem);
        byte[] x = key.ExportParameters(includePrivateParameters: false).Q.X!;
        (BigInteger r, BigInteger s) = (Number(signature[..32]), Number(signature[32..]));
        if (signature.Length != 64 || r >= P || s >= N)
            return false;
        byte[] tag = SHA256.HashData(Encoding.ASCII.GetBytes("BIP0340/challenge"));
        BigInteger e = Number(SHA256.HashData([.. tag, .. tag, .. signature[..32], .. x, .. message])) % N;
        return Add(Multiply(G, s), Multiply(Lift(Number(x)), N - e)) is var (pointX, pointY) && pointY.IsEven && pointX == r;
    }

    /// <summary>The point with this x and an even y.</summary>
    private static (BigInteger X, BigInteger Y) Lift(BigInteger x)
    {
        BigInteger y = BigInteger.ModPow((BigInteger.ModPow(x, 3, P) + 7) % P, (P + 1) / 4, P);
        return (x, y.IsEven ? y : P - y);
    }

    private static (BigInteger X, BigInteger Y)? Multiply((BigInteger X, BigInteger Y) point, BigInteger factor)
    {
        (BigInteger X, BigInteger Y)? sum = null;
        (BigInteger X, BigInteger Y)? power = point;
        for (; factor > 0; factor >>= 1, power = Add(power, power))
        {
            if (!factor.IsEven)
                sum = Add(sum, power);
        }
        return sum;
    }

    private static (BigInteger X, BigInteger Y)? Add((BigInteger X, BigInteger Y)? left, (BigInteger X, BigInteger Y)? right)
    {
        if (left is not var (x1, y1))
            return right;
        if (right is not var (x2, y2))
            return left;
        if (x1 == x2 && y1 != y2)
            return null;
        BigInteger slope = x1 == x2
            ? 3 * x1 * x1 * Inverse(2 * y1)
            : (y2 - y1) * Inverse(x2 - x1);
        BigInteger x = Mod((slope * slope) - x1 - x2);
        return (x, Mod((slope * (x1 - x)) - y1));
    }

    private static BigInteger Inverse(BigInteger number) => BigInteger.ModPow(Mod(number), P - 2, P);

    private static BigInteger Mod(BigInteger number) => ((number % P) + P) % P;

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static BigInteger Hex(string digits) => BigInteger.Parse("0" + digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
