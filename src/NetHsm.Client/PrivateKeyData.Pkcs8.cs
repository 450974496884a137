using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using NetHsm.Model;

namespace NetHsm.Client;

/// <summary>Private keys in PKCS#8 (RFC 5958), not encrypted.</summary>
public sealed partial class PrivateKeyData
{
    private const int Ed25519Length = 32;

    /// <summary>Takes a key from PKCS#8 in PEM, label <c>PRIVATE KEY</c> (RFC 7468, section 10).</summary>
    /// <param name="type">Which type it has to have.</param>
    /// <param name="pem">The text.</param>
    /// <exception cref="FormatException">It is no such thing, or a key of another type.</exception>
    public static PrivateKeyData FromPem(KeyType type, ReadOnlySpan<byte> pem)
    {
        char[] text = GC.AllocateUninitializedArray<char>(pem.Length, pinned: true);
        byte[] der = GC.AllocateUninitializedArray<byte>(pem.Length, pinned: true);
        try
        {
            int length = Encoding.Latin1.GetChars(pem, text);
            ReadOnlySpan<char> chars = text.AsSpan(0, length);
            if (!PemEncoding.TryFind(chars, out PemFields fields) || !chars[fields.Label].SequenceEqual("PRIVATE KEY"))
                throw new FormatException("this is no private key of PKCS#8 in PEM, which begins with -----BEGIN PRIVATE KEY-----");
            return Convert.TryFromBase64Chars(chars[fields.Base64Data], der, out int written)
                ? FromPkcs8(type, der.AsSpan(0, written))
                : throw new FormatException("the PEM is not base64");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(der);
            Array.Clear(text);
        }
    }

    /// <summary>Takes a key from PKCS#8 in DER.</summary>
    /// <param name="type">Which type it has to have.</param>
    /// <param name="der">The structure, with nothing after it.</param>
    /// <exception cref="FormatException">It is no such thing, or a key of another type.</exception>
    /// <exception cref="ArgumentException">There are no Generic keys in PKCS#8.</exception>
    public static PrivateKeyData FromPkcs8(KeyType type, ReadOnlySpan<byte> der)
    {
        if (type == KeyType.Generic)
            throw new ArgumentException("There are no Generic keys in PKCS#8.", nameof(type));
        try
        {
            string algorithm = ReadAlgorithm(der, out Range content);
            if (algorithm != type.ToAlgorithmOid())
                throw new FormatException($"this is a key of algorithm {algorithm}, not of type {type.ToApiName()}");
            return type switch
            {
                KeyType.Rsa => FromRsa(der),
                KeyType.Curve25519 => FromEd25519(der[content]),
                _ => FromCurve(type, der),
            };
        }
        catch (Exception failure) when (failure is AsnContentException or CryptographicException or PlatformNotSupportedException)
        {
            throw new FormatException("this is no private key of PKCS#8 in DER that can be read", failure);
        }
    }

    /// <summary>The algorithm, and where the key's own octets are.</summary>
    private static string ReadAlgorithm(ReadOnlySpan<byte> der, out Range content)
    {
        AsnDecoder.ReadSequence(der, AsnEncodingRules.DER, out int offset, out int length, out int consumed);
        if (consumed != der.Length)
            throw new FormatException("there is something after the private key");
        ReadOnlySpan<byte> info = der.Slice(offset, length);
        AsnDecoder.ReadInteger(info, AsnEncodingRules.DER, out int versionLength);
        ReadOnlySpan<byte> afterVersion = info[versionLength..];
        AsnDecoder.ReadSequence(afterVersion, AsnEncodingRules.DER, out int algorithmOffset, out int algorithmLength, out int algorithmConsumed);
        string algorithm = AsnDecoder.ReadObjectIdentifier(afterVersion.Slice(algorithmOffset, algorithmLength), AsnEncodingRules.DER, out _);
        int keyStart = offset + versionLength + algorithmConsumed;
        if (!AsnDecoder.TryReadPrimitiveOctetString(der[keyStart..(offset + length)], AsnEncodingRules.DER, out ReadOnlySpan<byte> key, out int keyConsumed))
            throw new FormatException("the private key is in parts");
        content = (keyStart + keyConsumed - key.Length)..(keyStart + keyConsumed);
        return algorithm;
    }

    private static PrivateKeyData FromRsa(ReadOnlySpan<byte> der)
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(der, out _);
        RSAParameters parameters = rsa.ExportParameters(includePrivateParameters: true);
        try
        {
            return Rsa(parameters.P, parameters.Q, parameters.Exponent);
        }
        finally
        {
            Clear(parameters.P, parameters.Q, parameters.D, parameters.DP, parameters.DQ, parameters.InverseQ);
        }
    }

    /// <summary>CurvePrivateKey is an octet string in the octet string (RFC 8410, section 7).</summary>
    private static PrivateKeyData FromEd25519(ReadOnlySpan<byte> content)
    {
        bool whole = AsnDecoder.TryReadPrimitiveOctetString(content, AsnEncodingRules.DER, out ReadOnlySpan<byte> seed, out int consumed);
        return whole && consumed == content.Length && seed.Length == Ed25519Length
            ? Of(KeyType.Curve25519, seed)
            : throw new FormatException($"an Ed25519 key has {Ed25519Length} bytes");
    }

    private static PrivateKeyData FromCurve(KeyType type, ReadOnlySpan<byte> der)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportPkcs8PrivateKey(der, out _);
        ECParameters parameters = ecdsa.ExportParameters(includePrivateParameters: true);
        try
        {
            string? curve = parameters.Curve.Oid?.Value;
            return KeyTypeOids.TypeOfCurve(curve) == type && parameters.D is { } scalar
                ? Of(type, scalar)
                : throw new FormatException($"this is a key of curve {curve ?? "without a name"}, not of type {type.ToApiName()}");
        }
        finally
        {
            Clear(parameters.D);
        }
    }

    private static void Clear(params ReadOnlySpan<byte[]?> secrets)
    {
        foreach (byte[]? secret in secrets)
            CryptographicOperations.ZeroMemory(secret);
    }
}
