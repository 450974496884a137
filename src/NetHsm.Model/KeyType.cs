namespace NetHsm.Model;

/// <summary>Type of a key in the device.</summary>
public enum KeyType
{
    /// <summary>RSA, 1024 to 8192 bits.</summary>
    Rsa,

    /// <summary>Ed25519.</summary>
    Curve25519,

    /// <summary>NIST P-224 (before firmware 3.0, which refuses it).</summary>
    P224,

    /// <summary>NIST P-256.</summary>
    P256,

    /// <summary>NIST P-384.</summary>
    P384,

    /// <summary>NIST P-521.</summary>
    P521,

    /// <summary>secp256k1 (since firmware 3.0).</summary>
    P256K1,

    /// <summary>Brainpool P256r1 (since firmware 3.0).</summary>
    BrainpoolP256,

    /// <summary>Brainpool P384r1 (since firmware 3.0).</summary>
    BrainpoolP384,

    /// <summary>Brainpool P512r1 (since firmware 3.0).</summary>
    BrainpoolP512,

    /// <summary>Symmetric key or other secret, 128 to 8192 bits.</summary>
    Generic,
}
