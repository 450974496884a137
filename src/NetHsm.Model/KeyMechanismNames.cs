namespace NetHsm.Model;

/// <summary>The names of <see cref="KeyMechanism"/> in the device's API.</summary>
public static class KeyMechanismNames
{
    /// <summary>The name in the API.</summary>
    public static string ToApiName(this KeyMechanism value) => value switch
    {
        KeyMechanism.RsaDecryptionRaw => "RSA_Decryption_RAW",
        KeyMechanism.RsaDecryptionPkcs1 => "RSA_Decryption_PKCS1",
        KeyMechanism.RsaDecryptionOaepMd5 => "RSA_Decryption_OAEP_MD5",
        KeyMechanism.RsaDecryptionOaepSha1 => "RSA_Decryption_OAEP_SHA1",
        KeyMechanism.RsaDecryptionOaepSha224 => "RSA_Decryption_OAEP_SHA224",
        KeyMechanism.RsaDecryptionOaepSha256 => "RSA_Decryption_OAEP_SHA256",
        KeyMechanism.RsaDecryptionOaepSha384 => "RSA_Decryption_OAEP_SHA384",
        KeyMechanism.RsaDecryptionOaepSha512 => "RSA_Decryption_OAEP_SHA512",
        KeyMechanism.RsaSignaturePkcs1 => "RSA_Signature_PKCS1",
        KeyMechanism.RsaSignaturePssMd5 => "RSA_Signature_PSS_MD5",
        KeyMechanism.RsaSignaturePssSha1 => "RSA_Signature_PSS_SHA1",
        KeyMechanism.RsaSignaturePssSha224 => "RSA_Signature_PSS_SHA224",
        KeyMechanism.RsaSignaturePssSha256 => "RSA_Signature_PSS_SHA256",
        KeyMechanism.RsaSignaturePssSha384 => "RSA_Signature_PSS_SHA384",
        KeyMechanism.RsaSignaturePssSha512 => "RSA_Signature_PSS_SHA512",
        KeyMechanism.EdDsaSignature => "EdDSA_Signature",
        KeyMechanism.EcdsaSignature => "ECDSA_Signature",
        KeyMechanism.Bip340Signature => "BIP340_Signature",
        KeyMechanism.AesEncryptionCbc => "AES_Encryption_CBC",
        KeyMechanism.AesDecryptionCbc => "AES_Decryption_CBC",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    /// <summary>Reads a name of the API; false when it is not one.</summary>
    public static bool TryParse(string? text, out KeyMechanism value)
    {
        (bool known, value) = text switch
        {
            "RSA_Decryption_RAW" => (true, KeyMechanism.RsaDecryptionRaw),
            "RSA_Decryption_PKCS1" => (true, KeyMechanism.RsaDecryptionPkcs1),
            "RSA_Decryption_OAEP_MD5" => (true, KeyMechanism.RsaDecryptionOaepMd5),
            "RSA_Decryption_OAEP_SHA1" => (true, KeyMechanism.RsaDecryptionOaepSha1),
            "RSA_Decryption_OAEP_SHA224" => (true, KeyMechanism.RsaDecryptionOaepSha224),
            "RSA_Decryption_OAEP_SHA256" => (true, KeyMechanism.RsaDecryptionOaepSha256),
            "RSA_Decryption_OAEP_SHA384" => (true, KeyMechanism.RsaDecryptionOaepSha384),
            "RSA_Decryption_OAEP_SHA512" => (true, KeyMechanism.RsaDecryptionOaepSha512),
            "RSA_Signature_PKCS1" => (true, KeyMechanism.RsaSignaturePkcs1),
            "RSA_Signature_PSS_MD5" => (true, KeyMechanism.RsaSignaturePssMd5),
            "RSA_Signature_PSS_SHA1" => (true, KeyMechanism.RsaSignaturePssSha1),
            "RSA_Signature_PSS_SHA224" => (true, KeyMechanism.RsaSignaturePssSha224),
            "RSA_Signature_PSS_SHA256" => (true, KeyMechanism.RsaSignaturePssSha256),
            "RSA_Signature_PSS_SHA384" => (true, KeyMechanism.RsaSignaturePssSha384),
            "RSA_Signature_PSS_SHA512" => (true, KeyMechanism.RsaSignaturePssSha512),
            "EdDSA_Signature" => (true, KeyMechanism.EdDsaSignature),
            "ECDSA_Signature" => (true, KeyMechanism.EcdsaSignature),
            "BIP340_Signature" => (true, KeyMechanism.Bip340Signature),
            "AES_Encryption_CBC" => (true, KeyMechanism.AesEncryptionCbc),
            "AES_Decryption_CBC" => (true, KeyMechanism.AesDecryptionCbc),
            _ => (false, default(KeyMechanism)),
        };
        return known;
    }
}
