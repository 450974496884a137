using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Signstar.Signatures.OpenPgp;

/// <summary>From public keys as a NetHSM gives them. Not on the path of a request: the comfortable libraries do.</summary>
public sealed partial class OpenPgpPublicKey
{
    private const string RsaEncryption = "1.2.840.113549.1.1.1";
    private const string EcPublicKey = "1.2.840.10045.2.1";
    private const string Ed25519 = "1.3.101.112";
    private const int Ed25519Length = 32;

    /// <summary>Takes a key from a DER <c>SubjectPublicKeyInfo</c> (RFC 5280 §4.1.2.7).</summary>
    /// <param name="der">The structure, with nothing after it.</param>
    /// <param name="createdAt">When the key was made, in whole seconds. It goes into the fingerprint: always give the same.</param>
    /// <exception cref="OpenPgpFormatException">It is no such structure, or Signstar does not sign with such a key.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is before 1970 or after 2106.</exception>
    public static OpenPgpPublicKey FromSubjectPublicKeyInfo(ReadOnlySpan<byte> der, DateTimeOffset createdAt)
    {
        var body = new PacketWriter();
        body.Octet(Version);
        body.UInt32(OpenPgpTime.Seconds(createdAt));
        try
        {
            string algorithm = ReadAlgorithm(der, out byte[] publicKey);
            switch (algorithm)
            {
                case RsaEncryption:
                    body.Octet((byte)PublicKeyAlgorithm.Rsa);
                    WriteRsa(body, der);
                    break;
                case EcPublicKey:
                    body.Octet((byte)PublicKeyAlgorithm.Ecdsa);
                    WriteEcdsa(body, der);
                    break;
                case Ed25519 when publicKey.Length == Ed25519Length:
                    body.Octet((byte)PublicKeyAlgorithm.EdDsaLegacy);
                    EdDsaScheme.WriteKey(body, publicKey);
                    break;
                default:
                    throw new OpenPgpFormatException($"The public key's algorithm is {algorithm}: OpenPGP signatures are made with RSA, ECDSA and Ed25519.");
            }
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException or PlatformNotSupportedException)
        {
            throw new OpenPgpFormatException("The public key is no SubjectPublicKeyInfo in DER of a kind known here.", e);
        }
        return new OpenPgpPublicKey(body.Written);
    }

    /// <summary>Takes a key from PEM, label <c>PUBLIC KEY</c> (RFC 7468 §13), as the device's <c>public.pem</c> has it.</summary>
    /// <inheritdoc cref="FromSubjectPublicKeyInfo"/>
    /// <param name="pem">The text.</param>
    /// <param name="createdAt">When the key was made, in whole seconds. It goes into the fingerprint: always give the same.</param>
    public static OpenPgpPublicKey FromPem(ReadOnlySpan<char> pem, DateTimeOffset createdAt)
    {
        if (!PemEncoding.TryFind(pem, out PemFields fields) || !pem[fields.Label].SequenceEqual("PUBLIC KEY"))
            throw new OpenPgpFormatException("The public key is no PEM with the label PUBLIC KEY.");
        var der = new byte[fields.DecodedDataLength];
        return Convert.TryFromBase64Chars(pem[fields.Base64Data], der, out _)
            ? FromSubjectPublicKeyInfo(der, createdAt)
            : throw new OpenPgpFormatException("The public key's PEM is not base64.");
    }

    private static string ReadAlgorithm(ReadOnlySpan<byte> der, out byte[] publicKey)
    {
        var reader = new AsnReader(der.ToArray(), AsnEncodingRules.DER);
        AsnReader info = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        string algorithm = info.ReadSequence().ReadObjectIdentifier();
        publicKey = info.ReadBitString(out _);
        info.ThrowIfNotEmpty();
        return algorithm;
    }

    private static void WriteRsa(PacketWriter body, ReadOnlySpan<byte> der)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(der, out _);
        RSAParameters parameters = rsa.ExportParameters(includePrivateParameters: false);
        RsaScheme.WriteKey(body, parameters.Modulus, parameters.Exponent);
    }

    private static void WriteEcdsa(PacketWriter body, ReadOnlySpan<byte> der)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(der, out _);
        ECParameters parameters = ecdsa.ExportParameters(includePrivateParameters: false);
        Curve curve = Curve.FromOid(parameters.Curve.Oid?.Value);
        EcdsaScheme.WriteKey(body, curve, parameters.Q.X, parameters.Q.Y);
    }
}
