using System.Formats.Asn1;
using System.Security.Cryptography;
using NetHsm.Model;

namespace NetHsm.Emulator.Keys;

/// <summary>Keys as PrivateKeyInfo (PKCS #8, RFC 5958), which is how a backup has them.</summary>
internal static class Pkcs8
{
    /// <summary>For all but Generic keys.</summary>
    internal static byte[] Export(KeyMaterial material) => material.Type switch
    {
        KeyType.Generic => throw new ArgumentException("A Generic key has no such form.", nameof(material)),
        KeyType.Rsa => Write(writer =>
        {
            writer.WriteObjectIdentifier(KeyTypeOids.RsaEncryption);
            writer.WriteNull();
        }, material.ExportPrivate()),
        KeyType.Curve25519 => Write(writer => writer.WriteObjectIdentifier(KeyTypeOids.Ed25519), OctetString(material.ExportPrivate())),
        _ => ExportEc(material),
    };

    private static byte[] ExportEc(KeyMaterial material)
    {
        using var key = ECDsa.Create(new ECParameters { Curve = EcCurve.Of(material.Type).Curve, D = material.ExportPrivate() });
        return key.ExportPkcs8PrivateKey();
    }

    private static byte[] Write(Action<AsnWriter> writeAlgorithm, byte[] privateKey)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            using (writer.PushSequence())
                writeAlgorithm(writer);
            writer.WriteOctetString(privateKey);
        }
        return writer.Encode();
    }

    private static byte[] OctetString(byte[] content)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteOctetString(content);
        return writer.Encode();
    }
}
