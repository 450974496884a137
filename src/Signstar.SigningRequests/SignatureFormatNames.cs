namespace Signstar.SigningRequests;

/// <summary>The names of <see cref="SignatureFormat"/> in requests.</summary>
public static class SignatureFormatNames
{
    /// <summary>The name in a request.</summary>
    public static string ToRequestName(this SignatureFormat value) => value switch
    {
        SignatureFormat.OpenPgpV4 => "OpenPGPv4",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };
}
