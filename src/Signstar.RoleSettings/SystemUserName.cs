namespace Signstar.RoleSettings;

/// <summary>Names of users of the host.</summary>
public static class SystemUserName
{
    /// <summary>Longest name in characters: what fits into utmp, with its terminator (systemd: USER_NAMES).</summary>
    public const int MaximumLength = 31;

    /// <summary>
    /// Whether systemd-sysusers makes such a user: <c>[A-Za-z_][A-Za-z0-9_-]*</c>, at most <see cref="MaximumLength"/> characters
    /// (systemd: USER_NAMES, strict mode).
    /// </summary>
    public static bool IsValid(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is < 1 or > MaximumLength || (!char.IsAsciiLetter(name[0]) && name[0] != '_'))
            return false;
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-'))
                return false;
        }
        return true;
    }
}
