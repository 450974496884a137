using System.Globalization;

namespace NetHsm.Client;

/// <summary>
/// Where a NetHSM's API is: <c>https://HOST[:PORT]/api/v1</c>, with nothing else in it: no user, query or fragment.
/// Taken apart here, because <see cref="Uri"/> costs start-up time and allows much that must be refused.
/// </summary>
public sealed class NetHsmUrl
{
    private const string Scheme = "https://";
    private const string ApiPath = "/api/v1";

    private NetHsmUrl(string host, int port, string path)
    {
        Host = host;
        Port = port;
        Path = path;
        string name = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
        Authority = port == 443 ? name : string.Concat(name, ":", port.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Name or address; IPv6 without brackets.</summary>
    public string Host { get; }

    /// <summary>1 to 65535; 443 where the text names none.</summary>
    public int Port { get; }

    /// <summary>Path of the API, ending in <c>/api/v1</c>.</summary>
    public string Path { get; }

    /// <summary>Host and port as they stand in a Host header (RFC 9112, section 3.2).</summary>
    internal string Authority { get; }

    /// <summary>Reads it.</summary>
    /// <exception cref="FormatException">It is not the address of a NetHSM's API; the message says why.</exception>
    public static NetHsmUrl Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            throw Refused(text, "it does not start with https://");
        int slash = text.IndexOf('/', Scheme.Length);
        if (slash < 0)
            throw Refused(text, $"it does not end in {ApiPath}");
        string path = text[slash..];
        CheckPath(text, path);
        (string host, int port) = SplitAuthority(text, text[Scheme.Length..slash]);
        return new NetHsmUrl(host, port, path);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Concat(Scheme, Authority, Path);

    private static void CheckPath(string text, string path)
    {
        foreach (char c in path)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('/' or '.' or '_' or '~' or '-'))
                throw Refused(text, $"its path has '{c}' in it, and takes no query, fragment or escape");
        }
        if (!path.EndsWith(ApiPath, StringComparison.Ordinal))
            throw Refused(text, $"it does not end in {ApiPath}");
        if (path.Contains("//", StringComparison.Ordinal) || path.Contains("/.", StringComparison.Ordinal))
            throw Refused(text, "its path has an empty part or one that starts with a dot");
    }

    private static (string Host, int Port) SplitAuthority(string text, string authority)
    {
        string host = authority;
        string? port = null;
        int colon = authority.LastIndexOf(':');
        if (colon > authority.LastIndexOf(']'))
        {
            host = authority[..colon];
            port = authority[(colon + 1)..];
        }
        if (host.StartsWith('[') && host.EndsWith(']'))
        {
            host = host[1..^1];
            if (!host.Contains(':', StringComparison.Ordinal) || ContainsOther(host, char.IsAsciiHexDigit, ':'))
                throw Refused(text, "what stands in brackets is no IPv6 address");
        }
        else if (host.Length is 0 or > 253 || !host.AsSpan().ContainsAnyExcept('.', '-') || ContainsOther(host, char.IsAsciiLetterOrDigit, '-'))
        {
            throw Refused(text, "its host is no name or address (and no user may be named here)");
        }
        int number = 443;
        if (port is not null && (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number is < 1 or > ushort.MaxValue))
            throw Refused(text, "its port is not between 1 and 65535");
        return (host, number);
    }

    private static bool ContainsOther(string host, Predicate<char> isUsual, char alsoUsual)
    {
        foreach (char c in host)
        {
            if (!isUsual(c) && c != '.' && c != alsoUsual)
                return true;
        }
        return false;
    }

    // A URL with a user in it may have a passphrase in it: it is not repeated.
    private static FormatException Refused(string text, string why) =>
        new($"{(text.Contains('@', StringComparison.Ordinal) ? "This" : $"'{text}'")} is no NetHSM's address: {why}. It takes https://HOST[:PORT]{ApiPath}.");
}
