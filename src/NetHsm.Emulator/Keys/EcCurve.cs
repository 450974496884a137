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
        KeyType.P256 => Make(type, 32, 32),
        KeyType.P384 => Make(type, 48, 48),
        KeyType.P521 => Make(type, 66, 64),
        KeyType.P256K1 => Make(type, 32, 32),
        KeyType.BrainpoolP256 => Make(type, 32, 32),
        KeyType.BrainpoolP384 => Make(type, 48, 48),
        KeyType.BrainpoolP512 => Make(type, 64, 64),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    });

    /// <summary>The type of a key on the curve of this object identifier; null if the device has none.</summary>
    /// <remarks>P-224 is none of them since firmware 3.0.</remarks>
    internal static KeyType? TypeOf(string? oid) => KeyTypeOids.TypeOfCurve(oid) is { } type and not KeyType.P224 ? type : null;

    private static EcCurve Make(KeyType type, int size, int digestSize)
    {
        var curve = ECCurve.CreateFromValue(type.ToCurveOid()!);
        using var key = ECDsa.Create(curve);
        byte[] order = key.ExportExplicitParameters(includePrivateParameters: false).Curve.Order!;
        return new EcCurve(curve, size, digestSize, new BigInteger(order, isUnsigned: true, isBigEndian: true));
    }
}
