namespace Signstar.HostLayout;

/// <summary>Where the programs of a host are installed: <c>/usr</c> by packages, <c>/usr/local</c> by hand. systemd reads units from no other place.</summary>
public sealed class HostPrefix
{
    private HostPrefix(string path) => Path = path;

    /// <summary>What packages use.</summary>
    public static HostPrefix Packaged { get; } = new("/usr");

    /// <summary>What an administrator uses who installs from source.</summary>
    public static HostPrefix Local { get; } = new("/usr/local");

    /// <summary>The directory, without a slash at its end.</summary>
    public string Path { get; }

    internal string Connector => $"{Path}/bin/signstar-connect";

    internal string RoleSettings => $"{Path}/lib/signstar/roles";

    internal string Firewall => $"{Path}/lib/signstar/firewall.nft";

    internal string ShareDirectories => $"{Path}/lib/signstar/shares.conf";

    internal string Units => $"{Path}/lib/systemd/system";

    internal string Users => $"{Path}/lib/sysusers.d";

    internal string Directories => $"{Path}/lib/tmpfiles.d";

    /// <summary>The prefix of that name.</summary>
    /// <exception cref="FormatException">There is none; the message says what is right.</exception>
    public static HostPrefix Parse(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.TrimEnd('/') switch
        {
            "/usr" => Packaged,
            "/usr/local" => Local,
            _ => throw new FormatException($"'{path}' is no prefix of a signing host; /usr and /usr/local are right, below which systemd reads units"),
        };
    }

    internal string Program(string name) => $"{Path}/bin/{name}";
}
