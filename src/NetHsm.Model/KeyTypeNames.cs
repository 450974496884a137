namespace NetHsm.Model;

/// <summary>The names of <see cref="KeyType"/> in the device's API.</summary>
public static class KeyTypeNames
{
    /// <summary>The name in the API.</summary>
    public static string ToApiName(this KeyType value) => value switch
    {
        KeyType.Rsa => "RSA",
        KeyType.Curve25519 => "Curve25519",
        KeyType.P224 => "EC_P224",
        KeyType.P256 => "EC_P256",
        KeyType.P384 => "EC_P384",
        KeyType.P521 => "EC_P521",
        KeyType.P256K1 => "EC_P256K1",
        KeyType.BrainpoolP256 => "BrainpoolP256",
        KeyType.BrainpoolP384 => "BrainpoolP384",
        KeyType.BrainpoolP512 => "BrainpoolP512",
        KeyType.Generic => "Generic",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    /// <summary>Reads a name of the API; false when it is not one.</summary>
    public static bool TryParse(string? text, out KeyType value)
    {
        (bool known, value) = text switch
        {
            "RSA" => (true, KeyType.Rsa),
            "Curve25519" => (true, KeyType.Curve25519),
            "EC_P224" => (true, KeyType.P224),
            "EC_P256" => (true, KeyType.P256),
            "EC_P384" => (true, KeyType.P384),
            "EC_P521" => (true, KeyType.P521),
            "EC_P256K1" => (true, KeyType.P256K1),
            "BrainpoolP256" => (true, KeyType.BrainpoolP256),
            "BrainpoolP384" => (true, KeyType.BrainpoolP384),
            "BrainpoolP512" => (true, KeyType.BrainpoolP512),
            "Generic" => (true, KeyType.Generic),
            _ => (false, default(KeyType)),
        };
        return known;
    }
}
