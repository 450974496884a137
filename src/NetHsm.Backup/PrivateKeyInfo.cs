using System.Formats.Asn1;
using System.Security.Cryptography;
using NetHsm.Model;

namespace NetHsm.Backup;

/// <summary>PrivateKeyInfo (PKCS #8, RFC 5958 §2), as far as its algorithm goes.</summary>
internal static class PrivateKeyInfo
{
    private static ReadOnlySpan<byte> PemLabel => "PRIVATE KEY"u8;

    /// <summary>What is in a PEM, which is destroyed by it: pinned, and the caller's to clear.</summary>
    /// <exception cref="FormatException">There is no private key in the text.</exception>
    internal static byte[] FromPem(Span<byte> pem)
    {
        if (!PemEncoding.TryFindUtf8(pem, out PemFields fields) || !pem[fields.Label].SequenceEqual(PemLabel))
            throw new FormatException("the PEM holds no PKCS #8 private key");
        return StoreJson.DecodeBase64(pem[fields.Base64Data]);
    }

    /// <summary>In PEM with a line feed at the end, as the device writes it: pinned, and the caller's to clear.</summary>
    internal static byte[] ToPem(ReadOnlySpan<byte> info)
    {
        byte[] pem = SecretBuffer.Allocate(PemEncoding.GetEncodedSize(PemLabel.Length, info.Length) + 1);
        _ = PemEncoding.TryWriteUtf8(PemLabel, info, pem, out int written);
        pem[written] = (byte)'\n';
        return pem;
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
