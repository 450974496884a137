using System.Collections.Concurrent;
using System.Numerics;
using System.Security.Cryptography;
using NetHsm.Model;

namespace NetHsm.Emulator.Keys;

/// <summary>A curve for ECDSA.</summary>
/// <param name="Curve">For .NET.</param>
/// <param name="Size">Of a coordinate and of the private key, in bytes.</param>
/// <param name="DigestSize">Of the digest that the device signs with it, in bytes.</param>
/// <param name="Order">Of its base point.</param>
internal sealed record EcCurve(ECCurve Curve, int Size, int DigestSize, BigInteger Order)
{
    private static readonly ConcurrentDictionary<KeyType, EcCurve> Known = new();

    internal static EcCurve Of(KeyType type) => Known.GetOrAdd(type, static type => type switch
    {
        KeyType.P256 => Make("1.2.840.10045.3.1.7", 32, 32),
        KeyType.P384 => Make("1.3.132.0.34", 48, 48),
        KeyType.P521 => Make("1.3.132.0.35", 66, 64),
        KeyType.P256K1 => Make("1.3.132.0.10", 32, 32),
        KeyType.BrainpoolP256 => Make("1.3.36.3.3.2.8.1.1.7", 32, 32),
        KeyType.BrainpoolP384 => Make("1.3.36.3.3.2.8.1.1.11", 48, 48),
        KeyType.BrainpoolP512 => Make("1.3.36.3.3.2.8.1.1.13", 64, 64),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    });

    /// <summary>The type of a key on the curve of this object identifier; null if the device has none.</summary>
    internal static KeyType? TypeOf(string? oid) => oid switch
    {
        "1.2.840.10045.3.1.7" => KeyType.P256,
        "1.3.132.0.34" => KeyType.P384,
        "1.3.132.0.35" => KeyType.P521,
        "1.3.132.0.10" => KeyType.P256K1,
        "1.3.36.3.3.2.8.1.1.7" => KeyType.BrainpoolP256,
        "1.3.36.3.3.2.8.1.1.11" => KeyType.BrainpoolP384,
        "1.3.36.3.3.2.8.1.1.13" => KeyType.BrainpoolP512,
        _ => null,
    };

    private static EcCurve Make(string oid, int size, int digestSize)
    {
        var curve = ECCurve.CreateFromValue(oid);
        using var key = ECDsa.Create(curve);
        byte[] order = key.ExportExplicitParameters(includePrivateParameters: false).Curve.Order!;
        return new EcCurve(curve, size, digestSize, new BigInteger(order, isUnsigned: true, isBigEndian: true));
    }
}
