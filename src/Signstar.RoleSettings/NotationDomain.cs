namespace Signstar.RoleSettings;

/// <summary>The part after the at sign in names of OpenPGP notations.</summary>
public static class NotationDomain
{
    /// <summary>Where the notation of the file's digest lives unless a site says otherwise.</summary>
    public const string Default = "archlinux.org";

    /// <summary>
    /// Whether it is a domain name: labels of ASCII letters, digits and inner hyphens, at most 63 characters each and 253 in all (RFC 1123, 2.1).
    /// </summary>
    public static bool IsValid(string domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        if (domain.Length is < 1 or > 253)
            return false;
        int start = 0;
        for (int i = 0; i <= domain.Length; i++)
        {
            if (i < domain.Length && domain[i] != '.')
            {
                if (!char.IsAsciiLetterOrDigit(domain[i]) && domain[i] != '-')
                    return false;
                continue;
            }
            if (i - start is < 1 or > 63 || domain[start] == '-' || domain[i - 1] == '-')
                return false;
            start = i + 1;
        }
        return true;
    }
}
