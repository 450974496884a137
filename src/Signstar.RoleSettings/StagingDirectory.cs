namespace Signstar.RoleSettings;

/// <summary>Paths of directories in which uploads are staged.</summary>
public static class StagingDirectory
{
    /// <summary>
    /// Whether it is an absolute path of plain names: letters, digits, <c>.</c>, <c>_</c> and <c>-</c>, none of them <c>.</c> or <c>..</c>, without slashes that do nothing;
    /// at most 255 characters.
    /// </summary>
    public static bool IsValid(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length is < 2 or > 255 || path[0] != '/')
            return false;
        foreach (string name in path[1..].Split('/'))
        {
            if (name is "" or "." or "..")
                return false;
            foreach (char c in name)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-'))
                    return false;
            }
        }
        return true;
    }
}
