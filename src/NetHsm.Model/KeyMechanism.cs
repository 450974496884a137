namespace NetHsm.Model;

/// <summary>What a key may be used for.</summary>
public enum KeyMechanism
{
    /// <summary>RSA decryption RAW.</summary>
    RsaDecryptionRaw,

    /// <summary>RSA decryption PKCS1.</summary>
    RsaDecryptionPkcs1,

    /// <summary>RSA decryption OAEP MD5.</summary>
    RsaDecryptionOaepMd5,

    /// <summary>RSA decryption OAEP SHA1.</summary>
    RsaDecryptionOaepSha1,

    /// <summary>RSA decryption OAEP SHA224.</summary>
    RsaDecryptionOaepSha224,

    /// <summary>RSA decryption OAEP SHA256.</summary>
    RsaDecryptionOaepSha256,

    /// <summary>RSA decryption OAEP SHA384.</summary>
    RsaDecryptionOaepSha384,

    /// <summary>RSA decryption OAEP SHA512.</summary>
    RsaDecryptionOaepSha512,

    /// <summary>RSA PKCS1.</summary>
    RsaSignaturePkcs1,

    /// <summary>RSA PSS MD5.</summary>
    RsaSignaturePssMd5,

    /// <summary>RSA PSS SHA1.</summary>
    RsaSignaturePssSha1,

    /// <summary>RSA PSS SHA224.</summary>
    RsaSignaturePssSha224,

    /// <summary>RSA PSS SHA256.</summary>
    RsaSignaturePssSha256,

    /// <summary>RSA PSS SHA384.</summary>
    RsaSignaturePssSha384,

    /// <summary>RSA PSS SHA512.</summary>
    RsaSignaturePssSha512,

    /// <summary>EdDSA.</summary>
    EdDsaSignature,

    /// <summary>ECDSA.</summary>
    EcdsaSignature,

    /// <summary>BIP340.</summary>
    Bip340Signature,

    /// <summary>AES encryption CBC.</summary>
    AesEncryptionCbc,

    /// <summary>AES decryption CBC.</summary>
    AesDecryptionCbc,
}
