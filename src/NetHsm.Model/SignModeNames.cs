namespace NetHsm.Model;

/// <summary>The names of <see cref="SignMode"/> in the device's API.</summary>
public static class SignModeNames
{
    /// <summary>The name in the API.</summary>
    public static string ToApiName(this SignMode value) => value switch
    {
        SignMode.Pkcs1 => "PKCS1",
        SignMode.PssMd5 => "PSS_MD5",
        SignMode.PssSha1 => "PSS_SHA1",
        SignMode.PssSha224 => "PSS_SHA224",
        SignMode.PssSha256 => "PSS_SHA256",
        SignMode.PssSha384 => "PSS_SHA384",
        SignMode.PssSha512 => "PSS_SHA512",
        SignMode.EdDsa => "EdDSA",
        SignMode.Ecdsa => "ECDSA",
        SignMode.Bip340 => "BIP340",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    /// <summary>Reads a name of the API; false when it is not one.</summary>
    public static bool TryParse(string? text, out SignMode value)
    {
        (bool known, value) = text switch
        {
            "PKCS1" => (true, SignMode.Pkcs1),
            "PSS_MD5" => (true, SignMode.PssMd5),
            "PSS_SHA1" => (true, SignMode.PssSha1),
            "PSS_SHA224" => (true, SignMode.PssSha224),
            "PSS_SHA256" => (true, SignMode.PssSha256),
            "PSS_SHA384" => (true, SignMode.PssSha384),
            "PSS_SHA512" => (true, SignMode.PssSha512),
            "EdDSA" => (true, SignMode.EdDsa),
            "ECDSA" => (true, SignMode.Ecdsa),
            "BIP340" => (true, SignMode.Bip340),
            _ => (false, default(SignMode)),
        };
        return known;
    }
}
