using System.Net;

namespace Signstar.Configuration;

/// <summary>Addresses of NetHSMs.</summary>
public static class DeviceUrl
{
    private const string ApiPath = "/api/v1";

    /// <summary>
    /// The address in the form that roles take, <c>https://HOST[:PORT]/…/api/v1</c>, or null when it is none. Where a configuration
    /// names no path, it means the device's own.
    /// </summary>
    public static string? Canonical(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not (':' or '/' or '.' or '-' or '_' or '~' or '[' or ']'))
                return null;
        }
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Scheme != Uri.UriSchemeHttps || uri.Host.Length == 0 || uri.Port == 0)
            return null;
        string path = uri.AbsolutePath.TrimEnd('/');
        if (path.Length == 0)
            path = ApiPath;
        return path.EndsWith(ApiPath, StringComparison.Ordinal) && !path.Contains("//", StringComparison.Ordinal)
            ? $"https://{uri.Authority}{path}"
            : null;
    }

    /// <summary>The address that a canonical URL names in digits; null when it names a host.</summary>
    public static IPAddress? LiteralAddress(string canonicalUrl)
    {
        var uri = new Uri(canonicalUrl);
        return uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 ? IPAddress.Parse(uri.Host.Trim('[', ']')) : null;
    }
}
