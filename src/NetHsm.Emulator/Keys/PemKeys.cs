using System.Formats.Asn1;
using System.Security.Cryptography;
using NetHsm.Emulator.Domain;
using NetHsm.Model;

namespace NetHsm.Emulator.Keys;

/// <summary>Private keys in PEM: PKCS #8, PKCS #1 and SEC 1.</summary>
internal static class PemKeys
{
    internal static KeyMaterial Import(ReadOnlySpan<char> text)
    {
        if (!PemEncoding.TryFind(text, out PemFields fields))
            throw RefusedException.Malformed("The key file is not PEM.");
        byte[] content = Convert.FromBase64String(text[fields.Base64Data].ToString());
        try
        {
            return text[fields.Label] switch
            {
                "PRIVATE KEY" => ImportPkcs8(content),
                "RSA PRIVATE KEY" => RsaKeyMaterial.FromPkcs1(content),
                "EC PRIVATE KEY" => ImportEc(key => key.ImportECPrivateKey(content, out _)),
                _ => throw RefusedException.Malformed("The key file holds no private key."),
            };
        }
        catch (Exception failure) when (failure is CryptographicException or AsnContentException or NotSupportedException)
        {
            throw RefusedException.Malformed("The key file cannot be parsed.");
        }
    }

    /// <exception cref="AsnContentException">It is no PrivateKeyInfo.</exception>
    /// <exception cref="CryptographicException">It is no key on its curve.</exception>
    internal static KeyMaterial ImportPkcs8(byte[] content)
    {
        AsnReader info = new AsnReader(content, AsnEncodingRules.DER).ReadSequence();
        _ = info.ReadInteger();
        string algorithm = info.ReadSequence().ReadObjectIdentifier();
        byte[] key = info.ReadOctetString();
        return algorithm switch
        {
            KeyTypeOids.RsaEncryption => RsaKeyMaterial.FromPkcs1(key),
            KeyTypeOids.EcPublicKey => ImportEc(ec => ec.ImportPkcs8PrivateKey(content, out _)),
            KeyTypeOids.Ed25519 => new Ed25519KeyMaterial(Ed25519Encoding.Seed(key)),
            _ => throw RefusedException.Malformed("The key is of a type that is not supported."),
        };
    }

    private static EcKeyMaterial ImportEc(Action<ECDsa> import)
    {
        using var key = ECDsa.Create();
        import(key);
        ECParameters parameters = key.ExportParameters(includePrivateParameters: true);
        return EcCurve.TypeOf(parameters.Curve.Oid?.Value) is { } type
            ? EcKeyMaterial.Import(type, parameters.D!)
            : throw RefusedException.Malformed("The key is on a curve that is not supported.");
    }
}
