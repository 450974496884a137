namespace NetHsm.Model;

/// <summary>The names of <see cref="DecryptMode"/> in the device's API.</summary>
public static class DecryptModeNames
{
    /// <summary>The name in the API.</summary>
    public static string ToApiName(this DecryptMode value) => value switch
    {
        DecryptMode.Raw => "RAW",
        DecryptMode.Pkcs1 => "PKCS1",
        DecryptMode.OaepMd5 => "OAEP_MD5",
        DecryptMode.OaepSha1 => "OAEP_SHA1",
        DecryptMode.OaepSha224 => "OAEP_SHA224",
        DecryptMode.OaepSha256 => "OAEP_SHA256",
        DecryptMode.OaepSha384 => "OAEP_SHA384",
        DecryptMode.OaepSha512 => "OAEP_SHA512",
        DecryptMode.AesCbc => "AES_CBC",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    /// <summary>Reads a name of the API; false when it is not one.</summary>
    public static bool TryParse(string? text, out DecryptMode value)
    {
        (bool known, value) = text switch
        {
            "RAW" => (true, DecryptMode.Raw),
            "PKCS1" => (true, DecryptMode.Pkcs1),
            "OAEP_MD5" => (true, DecryptMode.OaepMd5),
            "OAEP_SHA1" => (true, DecryptMode.OaepSha1),
            "OAEP_SHA224" => (true, DecryptMode.OaepSha224),
            "OAEP_SHA256" => (true, DecryptMode.OaepSha256),
            "OAEP_SHA384" => (true, DecryptMode.OaepSha384),
            "OAEP_SHA512" => (true, DecryptMode.OaepSha512),
            "AES_CBC" => (true, DecryptMode.AesCbc),
            _ => (false, default(DecryptMode)),
        };
        return known;
    }
}
