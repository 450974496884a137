using System.Text;

namespace NetHsm.Emulator.Http;

/// <summary>
/// Credentials of an Authorization header (RFC 7617). The firmware knows the scheme in this spelling only, with one blank after it.
/// </summary>
internal sealed record BasicCredentials(string User, string Passphrase)
{
    private const string Scheme = "Basic ";

    internal static BasicCredentials? Parse(string? header)
    {
        if (header is null || !header.StartsWith(Scheme, StringComparison.Ordinal))
            return null;
        if (!StrictBase64.TryDecode(header[Scheme.Length..], out byte[] bytes))
            return null;
        string text = Encoding.UTF8.GetString(bytes);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon >= 0 ? new BasicCredentials(text[..colon], text[(colon + 1)..]) : null;
    }
}
