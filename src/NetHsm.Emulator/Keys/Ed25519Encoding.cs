using System.Formats.Asn1;
using LibCrypto;
using NetHsm.Model;

namespace NetHsm.Emulator.Keys;

/// <summary>Ed25519 keys in X.509 and PKCS #8 (RFC 8410).</summary>
internal static class Ed25519Encoding
{
    internal static byte[] PublicKeyInfo(byte[] publicKey)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(AlgorithmIdentifier());
            writer.WriteBitString(publicKey);
        }
        return writer.Encode();
    }

    internal static byte[] AlgorithmIdentifier()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
            writer.WriteObjectIdentifier(KeyTypeOids.Ed25519);
        return writer.Encode();
    }

    /// <summary>The seed in CurvePrivateKey (RFC 8410, 7), an OCTET STRING within the OCTET STRING of PKCS #8.</summary>
    /// <exception cref="AsnContentException">It is none.</exception>
    internal static byte[] Seed(byte[] curvePrivateKey)
    {
        byte[] seed = AsnDecoder.ReadOctetString(curvePrivateKey, AsnEncodingRules.DER, out int consumed);
        return seed.Length == Ed25519.SeedSize && consumed == curvePrivateKey.Length
            ? seed
            : throw new AsnContentException("An Ed25519 key has 32 bytes.");
    }
}
