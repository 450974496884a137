namespace NetHsm.Model;

/// <summary>How a key signs.</summary>
public enum SignMode
{
    /// <summary>PKCS1.</summary>
    Pkcs1,

    /// <summary>PSS MD5.</summary>
    PssMd5,

    /// <summary>PSS SHA1.</summary>
    PssSha1,

    /// <summary>PSS SHA224.</summary>
    PssSha224,

    /// <summary>PSS SHA256.</summary>
    PssSha256,

    /// <summary>PSS SHA384.</summary>
    PssSha384,

    /// <summary>PSS SHA512.</summary>
    PssSha512,

    /// <summary>EdDSA.</summary>
    EdDsa,

    /// <summary>ECDSA.</summary>
    Ecdsa,

    /// <summary>BIP340.</summary>
    Bip340,
}
