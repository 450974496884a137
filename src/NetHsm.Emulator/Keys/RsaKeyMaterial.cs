using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NetHsm.Emulator.Domain;
using NetHsm.Model;

namespace NetHsm.Emulator.Keys;

/// <summary>RSA; the private key is an RSAPrivateKey of PKCS #1 (RFC 8017, A.1.2).</summary>
internal sealed class RsaKeyMaterial : KeyMaterial
{
    private const int Pkcs1Overhead = 11;

    private readonly RSA _key;
    private readonly RsaPrivateKey _private;
    private readonly int _size;

    private RsaKeyMaterial(RSA key)
    {
        RSAParameters parameters = key.ExportParameters(includePrivateParameters: false);
        _key = key;
        _private = RsaPrivateKey.FromPkcs1(key.ExportRSAPrivateKey());
        _size = parameters.Modulus!.Length;
        Public = new(null, parameters.Modulus, parameters.Exponent);
    }

    internal override KeyType Type => KeyType.Rsa;

    internal override PublicKeyParts Public { get; }

    internal static RsaKeyMaterial Generate(int bits) => new(RsaKeyGenerator.Generate(bits));

    internal static RsaKeyMaterial FromPkcs1(byte[] privateKey)
    {
        var key = RSA.Create();
        key.ImportRSAPrivateKey(privateKey, out _);
        return new RsaKeyMaterial(key);
    }

    internal static RsaKeyMaterial FromPrimes(byte[]? p, byte[]? q, byte[]? exponent)
    {
        RSAParameters parameters = RsaPrimes.Derive(p, q, exponent);
        try
        {
            return new RsaKeyMaterial(RSA.Create(parameters));
        }
        catch (CryptographicException)
        {
            throw RefusedException.Malformed("RSA key of insufficient length");
        }
    }

    internal override byte[] ExportPrivate() => _key.ExportRSAPrivateKey();

    internal override byte[] ExportPublicKeyInfo() => _key.ExportSubjectPublicKeyInfo();

    internal override X509SignatureGenerator CreateSignatureGenerator() => X509SignatureGenerator.CreateForRSA(_key, RSASignaturePadding.Pkcs1);

    /// <summary>PKCS #1 v1.5 pads what the caller supplies, DigestInfo and all; the salt of PSS is as long as the hash.</summary>
    internal override byte[] Sign(SignMode mode, byte[] message)
    {
        if (mode == SignMode.Pkcs1)
        {
            return message.Length <= _size - Pkcs1Overhead
                ? _private.SignPkcs1(message)
                : throw RefusedException.Malformed("Signing failure: RSA key too short.");
        }
        (string hash, int hashSize) = mode switch
        {
            SignMode.PssMd5 => ("md5", 16),
            SignMode.PssSha1 => ("sha1", 20),
            SignMode.PssSha224 => ("sha224", 28),
            SignMode.PssSha256 => ("sha256", 32),
            SignMode.PssSha384 => ("sha384", 48),
            SignMode.PssSha512 => ("sha512", 64),
            _ => throw NotAllowed("signing"),
        };
        if (message.Length != hashSize)
            throw DigestOfInvalidSize();
        if (_size < (2 * hashSize) + 2)
            throw RefusedException.Malformed("RSA key of insufficient length");
        return _private.SignPss(hash, message);
    }

    internal override byte[] Decrypt(DecryptionScheme mode, byte[] encrypted, byte[]? iv)
    {
        byte[]? decrypted = mode == DecryptionScheme.Raw ? DecryptRaw(encrypted)
            : mode == DecryptionScheme.Pkcs1 ? _private.DecryptPkcs1(encrypted)
            : mode.OaepHash is { } hash ? _private.DecryptOaep(hash, encrypted)
            : throw NotAllowed("decryption");
        return decrypted ?? throw RefusedException.Malformed("Decryption failure");
    }

    private byte[]? DecryptRaw(byte[] encrypted)
    {
        if (encrypted.Length > _size)
            return null;
        // 0 and 1 decrypt to themselves, which the firmware's cryptography takes for a mistake of its caller.
        ReadOnlySpan<byte> number = encrypted.AsSpan().TrimStart((byte)0);
        if (number is [] or [1])
            throw new RefusedException(Refusal.Uncaught, $"Invalid_argument(\"Mirage_crypto: Rsa: message: {number.Length}\")");
        return _private.DecryptRaw([.. new byte[_size - encrypted.Length], .. encrypted]);
    }
}
