using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NetHsm.Emulator.Domain;
using NetHsm.Model;

namespace NetHsm.Emulator.Keys;

/// <summary>A key on a NIST or Brainpool curve, or on secp256k1; the private key is its scalar, big-endian and padded.</summary>
internal sealed class EcKeyMaterial : KeyMaterial
{
    private readonly EcCurve _curve;
    private readonly ECDsa _key;
    private readonly byte[] _scalar;

    private EcKeyMaterial(KeyType type, ECDsa key)
    {
        ECParameters parameters = key.ExportParameters(includePrivateParameters: true);
        Type = type;
        _curve = EcCurve.Of(type);
        _key = key;
        _scalar = parameters.D!;
        Public = new([4, .. parameters.Q.X!, .. parameters.Q.Y!], null, null);
    }

    internal override KeyType Type { get; }

    /// <summary>The point, uncompressed (SEC 1, 2.3.3).</summary>
    internal override PublicKeyParts Public { get; }

    internal static EcKeyMaterial Generate(KeyType type) => new(type, ECDsa.Create(EcCurve.Of(type).Curve));

    internal static EcKeyMaterial Import(KeyType type, byte[] scalar)
    {
        EcCurve curve = EcCurve.Of(type);
        if (scalar.Length != curve.Size)
            throw RefusedException.Malformed("Cannot parse point: invalid length");
        var number = new BigInteger(scalar, isUnsigned: true, isBigEndian: true);
        if (number.IsZero || number >= curve.Order)
            throw RefusedException.Malformed("Cannot parse point: invalid range");
        return new EcKeyMaterial(type, ECDsa.Create(new ECParameters { Curve = curve.Curve, D = scalar }));
    }

    internal override byte[] ExportPrivate() => _scalar;

    internal override byte[] ExportPublicKeyInfo() => _key.ExportSubjectPublicKeyInfo();

    internal override X509SignatureGenerator CreateSignatureGenerator() => X509SignatureGenerator.CreateForECDsa(_key);

    internal override byte[] Sign(SignMode mode, byte[] message) => mode switch
    {
        SignMode.Ecdsa when message.Length != _curve.DigestSize => throw DigestOfInvalidSize(),
        SignMode.Ecdsa => _key.SignHash(message, DSASignatureFormat.Rfc3279DerSequence),
        SignMode.Bip340 when Type == KeyType.P256K1 => Bip340.Sign(_scalar, message),
        _ => throw NotAllowed("signing"),
    };
}
