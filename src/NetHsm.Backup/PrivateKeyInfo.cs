using System.Formats.Asn1;
using System.Security.Cryptography;
using NetHsm.Model;

namespace NetHsm.Backup;

/// <summary>PrivateKeyInfo (PKCS #8, RFC 5958 §2), as far as its algorithm goes.</summary>
internal static class PrivateKeyInfo
{
    internal const string PemLabel = "PRIVATE KEY";

    private const string EcOid = "1.2.840.10045.2.1";

    /// <exception cref="FormatException">There is no private key in the text.</exception>
    internal static byte[] FromPem(string text)
    {
        if (!PemEncoding.TryFind(text, out PemFields fields) || text[fields.Label] != PemLabel)
            throw new FormatException("the PEM holds no PKCS #8 private key");
        return Convert.FromBase64String(text[fields.Base64Data]);
    }

    internal static KeyType? TypeOf(byte[] info)
    {
        try
        {
            AsnReader reader = new AsnReader(info, AsnEncodingRules.BER).ReadSequence();
            _ = reader.ReadInteger();
            AsnReader algorithm = reader.ReadSequence();
            string oid = algorithm.ReadObjectIdentifier();
            return TypeOf(oid == EcOid ? algorithm.ReadObjectIdentifier() : oid);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static KeyType? TypeOf(string oid) => oid switch
    {
        "1.2.840.113549.1.1.1" => KeyType.Rsa,
        "1.3.101.112" => KeyType.Curve25519,
        "1.3.132.0.33" => KeyType.P224,
        "1.2.840.10045.3.1.7" => KeyType.P256,
        "1.3.132.0.34" => KeyType.P384,
        "1.3.132.0.35" => KeyType.P521,
        "1.3.132.0.10" => KeyType.P256K1,
        "1.3.36.3.3.2.8.1.1.7" => KeyType.BrainpoolP256,
        "1.3.36.3.3.2.8.1.1.11" => KeyType.BrainpoolP384,
        "1.3.36.3.3.2.8.1.1.13" => KeyType.BrainpoolP512,
        _ => null,
    };
}
