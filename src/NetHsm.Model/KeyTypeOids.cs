namespace NetHsm.Model;

/// <summary>The object identifiers of <see cref="KeyType"/> in PKCS #8 and X.509, dotted.</summary>
public static class KeyTypeOids
{
    /// <summary>rsaEncryption (RFC 8017, appendix C): the algorithm of RSA keys.</summary>
    public const string RsaEncryption = "1.2.840.113549.1.1.1";

    /// <summary>id-ecPublicKey (RFC 5480, section 2.1.1): the algorithm of the keys whose parameter is their curve.</summary>
    public const string EcPublicKey = "1.2.840.10045.2.1";

    /// <summary>id-Ed25519 (RFC 8410, section 3): the algorithm of Curve25519 keys.</summary>
    public const string Ed25519 = "1.3.101.112";

    // RFC 5480 section 2.1.1.1, SEC 2 appendix A.2, RFC 5639 section 4.1.
    private static readonly (KeyType Type, string Oid)[] Curves =
    [
        (KeyType.P224, "1.3.132.0.33"),
        (KeyType.P256, "1.2.840.10045.3.1.7"),
        (KeyType.P384, "1.3.132.0.34"),
        (KeyType.P521, "1.3.132.0.35"),
        (KeyType.P256K1, "1.3.132.0.10"),
        (KeyType.BrainpoolP256, "1.3.36.3.3.2.8.1.1.7"),
        (KeyType.BrainpoolP384, "1.3.36.3.3.2.8.1.1.11"),
        (KeyType.BrainpoolP512, "1.3.36.3.3.2.8.1.1.13"),
    ];

    /// <summary>The algorithm of a type's keys; null for Generic, which has none.</summary>
    public static string? ToAlgorithmOid(this KeyType value) => value switch
    {
        KeyType.Rsa => RsaEncryption,
        KeyType.Curve25519 => Ed25519,
        KeyType.Generic => null,
        _ => EcPublicKey,
    };

    /// <summary>The curve of a type's keys; null for types whose algorithm is not <see cref="EcPublicKey"/>.</summary>
    public static string? ToCurveOid(this KeyType value)
    {
        foreach ((KeyType type, string oid) in Curves)
        {
            if (type == value)
                return oid;
        }
        return null;
    }

    /// <summary>The type of the keys on a curve of <see cref="EcPublicKey"/>; null for curves that no device knows.</summary>
    public static KeyType? TypeOfCurve(string? oid)
    {
        foreach ((KeyType type, string known) in Curves)
        {
            if (known == oid)
                return type;
        }
        return null;
    }

    /// <summary>The type of the keys of an algorithm and, if that is <see cref="EcPublicKey"/>, its curve; null for those that no device knows.</summary>
    public static KeyType? TypeOf(string algorithm, string? curve) => algorithm switch
    {
        RsaEncryption => KeyType.Rsa,
        Ed25519 => KeyType.Curve25519,
        EcPublicKey => TypeOfCurve(curve),
        _ => null,
    };
}
