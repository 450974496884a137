using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using NetHsm.Model;

namespace NetHsm.Emulator.Keys;

/// <summary>Schnorr signatures over secp256k1 (BIP-340, "Default Signing"). Not in constant time: the emulator protects nothing.</summary>
internal static class Bip340
{
    private const int Size = 32;

    internal static byte[] Sign(byte[] privateKey, byte[] message)
    {
        BigInteger order = EcCurve.Of(KeyType.P256K1).Order;
        ECPoint point = TimesBasePoint(privateKey);
        BigInteger d = HasEvenY(point) ? Number(privateKey) : order - Number(privateKey);
        byte[] masked = Bytes(d);
        byte[] mask = TaggedHash("BIP0340/aux", RandomNumberGenerator.GetBytes(Size));
        for (int i = 0; i < Size; i++)
            masked[i] ^= mask[i];
        BigInteger k = Number(TaggedHash("BIP0340/nonce", [.. masked, .. point.X!, .. message])) % order;
        ECPoint r = TimesBasePoint(Bytes(k));
        if (!HasEvenY(r))
            k = order - k;
        BigInteger e = Number(TaggedHash("BIP0340/challenge", [.. r.X!, .. point.X!, .. message])) % order;
        return [.. r.X!, .. Bytes((k + (e * d)) % order)];
    }

    /// <summary>The point of a private key is that multiple of the base point: .NET has no other way to it.</summary>
    private static ECPoint TimesBasePoint(byte[] factor)
    {
        using var key = ECDsa.Create(new ECParameters { Curve = EcCurve.Of(KeyType.P256K1).Curve, D = factor });
        return key.ExportParameters(includePrivateParameters: false).Q;
    }

    private static bool HasEvenY(ECPoint point) => (point.Y![^1] & 1) == 0;

    private static byte[] TaggedHash(string tag, byte[] data)
    {
        byte[] tagHash = SHA256.HashData(Encoding.ASCII.GetBytes(tag));
        return SHA256.HashData([.. tagHash, .. tagHash, .. data]);
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Bytes(BigInteger number)
    {
        byte[] bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[Size - bytes.Length], .. bytes];
    }
}
