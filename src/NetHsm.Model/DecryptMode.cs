namespace NetHsm.Model;

/// <summary>How a key decrypts.</summary>
public enum DecryptMode
{
    /// <summary>RSA without padding.</summary>
    Raw,

    /// <summary>RSAES-PKCS1-v1_5.</summary>
    Pkcs1,

    /// <summary>RSAES-OAEP with MD5.</summary>
    OaepMd5,

    /// <summary>RSAES-OAEP with SHA-1.</summary>
    OaepSha1,

    /// <summary>RSAES-OAEP with SHA-224.</summary>
    OaepSha224,

    /// <summary>RSAES-OAEP with SHA-256.</summary>
    OaepSha256,

    /// <summary>RSAES-OAEP with SHA-384.</summary>
    OaepSha384,

    /// <summary>RSAES-OAEP with SHA-512.</summary>
    OaepSha512,

    /// <summary>AES in CBC mode, without padding.</summary>
    AesCbc,
}
