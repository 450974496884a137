using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LibCrypto;
using Signstar.Signatures.OpenPgp;

namespace Signstar.KeyCertificates;

/// <summary>How a key signs certificates: with SHA-256 where firmware knows little else, and as strong as its curve.</summary>
internal sealed class X509Scheme
{
    private const string RsaKey = "1.2.840.113549.1.1.1";
    private const string CurveKey = "1.2.840.10045.2.1";
    private const string Ed25519Key = "1.3.101.112";

    private X509Scheme(PublicKey key, RawSignatureKind kind, HashAlgorithmName hash, string algorithm)
    {
        Key = key;
        Kind = kind;
        Hash = hash;
        AlgorithmIdentifier = Encode(algorithm, hasNull: kind == RawSignatureKind.RsaPkcs1);
    }

    internal PublicKey Key { get; }

    internal RawSignatureKind Kind { get; }

    internal HashAlgorithmName Hash { get; }

    /// <summary>RFC 4055 §5, RFC 5758 §3.2, RFC 8410 §3.</summary>
    internal byte[] AlgorithmIdentifier { get; }

    internal static X509Scheme Of(PublicKey key) => key.Oid.Value switch
    {
        RsaKey => new X509Scheme(key, RawSignatureKind.RsaPkcs1, HashAlgorithmName.SHA256, "1.2.840.113549.1.1.11"),
        CurveKey => OfCurve(key),
        Ed25519Key => new X509Scheme(key, RawSignatureKind.EdDsa, HashAlgorithmName.SHA512, Ed25519Key),
        _ => throw new CryptographicException("It is a key of a type that has no X.509 certificates here."),
    };

    internal bool Verifies(byte[] data, byte[] signature)
    {
        if (Kind == RawSignatureKind.EdDsa)
            return Ed25519.Verify(Key.EncodedKeyValue.RawData, data, signature);
        if (Kind == RawSignatureKind.RsaPkcs1)
        {
            using RSA rsa = Key.GetRSAPublicKey()!;
            return rsa.VerifyData(data, signature, Hash, RSASignaturePadding.Pkcs1);
        }
        using ECDsa curve = Key.GetECDsaPublicKey()!;
        return curve.VerifyData(data, signature, Hash, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static X509Scheme OfCurve(PublicKey key)
    {
        using ECDsa curve = key.GetECDsaPublicKey() ?? throw new CryptographicException("It is a key of no curve that is known here.");
        return curve.ExportParameters(includePrivateParameters: false).Curve.Oid.Value switch
        {
            "1.2.840.10045.3.1.7" => new X509Scheme(key, RawSignatureKind.Ecdsa, HashAlgorithmName.SHA256, "1.2.840.10045.4.3.2"),
            "1.3.132.0.34" => new X509Scheme(key, RawSignatureKind.Ecdsa, HashAlgorithmName.SHA384, "1.2.840.10045.4.3.3"),
            "1.3.132.0.35" => new X509Scheme(key, RawSignatureKind.Ecdsa, HashAlgorithmName.SHA512, "1.2.840.10045.4.3.4"),
            _ => throw new CryptographicException("It is a key of a curve that has no X.509 certificates here."),
        };
    }

    private static byte[] Encode(string algorithm, bool hasNull)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(algorithm);
            if (hasNull)
                writer.WriteNull();
        }
        return writer.Encode();
    }
}
