namespace NetHsm.Model;

/// <summary>The names of <see cref="TlsKeyType"/> in the device's API.</summary>
public static class TlsKeyTypeNames
{
    /// <summary>The name in the API.</summary>
    public static string ToApiName(this TlsKeyType value) => value switch
    {
        TlsKeyType.Rsa => "RSA",
        TlsKeyType.Curve25519 => "Curve25519",
        TlsKeyType.P256 => "EC_P256",
        TlsKeyType.P384 => "EC_P384",
        TlsKeyType.P521 => "EC_P521",
        TlsKeyType.BrainpoolP256 => "BrainpoolP256",
        TlsKeyType.BrainpoolP384 => "BrainpoolP384",
        TlsKeyType.BrainpoolP512 => "BrainpoolP512",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    /// <summary>Reads a name of the API; false when it is not one.</summary>
    public static bool TryParse(string? text, out TlsKeyType value)
    {
        (bool known, value) = text switch
        {
            "RSA" => (true, TlsKeyType.Rsa),
            "Curve25519" => (true, TlsKeyType.Curve25519),
            "EC_P256" => (true, TlsKeyType.P256),
            "EC_P384" => (true, TlsKeyType.P384),
            "EC_P521" => (true, TlsKeyType.P521),
            "BrainpoolP256" => (true, TlsKeyType.BrainpoolP256),
            "BrainpoolP384" => (true, TlsKeyType.BrainpoolP384),
            "BrainpoolP512" => (true, TlsKeyType.BrainpoolP512),
            _ => (false, default(TlsKeyType)),
        };
        return known;
    }
}
