using System.Formats.Asn1;
using System.Security.Cryptography;
using NetHsm.Model;

namespace NetHsm.Backup;

/// <summary>PrivateKeyInfo (PKCS #8, RFC 5958 §2), as far as its algorithm goes.</summary>
internal static class PrivateKeyInfo
{
    internal const string PemLabel = "PRIVATE KEY";

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
            return KeyTypeOids.TypeOf(oid, oid == KeyTypeOids.EcPublicKey ? algorithm.ReadObjectIdentifier() : null);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
