namespace NetHsm.Model;

/// <summary>The names of <see cref="EncryptMode"/> in the device's API.</summary>
public static class EncryptModeNames
{
    /// <summary>The name in the API.</summary>
    public static string ToApiName(this EncryptMode value) => value switch
    {
        EncryptMode.AesCbc => "AES_CBC",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    /// <summary>Reads a name of the API; false when it is not one.</summary>
    public static bool TryParse(string? text, out EncryptMode value)
    {
        (bool known, value) = text switch
        {
            "AES_CBC" => (true, EncryptMode.AesCbc),
            _ => (false, default(EncryptMode)),
        };
        return known;
    }
}
