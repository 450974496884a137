using System.Text;
using System.Text.RegularExpressions;

namespace Signstar.HostLayout;

/// <summary>The list of what earlier runs wrote into a tree: only that may be changed or removed.</summary>
internal static partial class Manifest
{
    internal const string Path = "usr/lib/signstar/generated-files";

    internal static HashSet<string> Read(string root)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        string file = System.IO.Path.Join(root, Path);
        if (!File.Exists(file))
            return paths;
        foreach (string line in File.ReadLines(file))
        {
            // Whatever happened to the list: it must not lead to a file of somebody else.
            paths.Add(Written().IsMatch(line) ? line : throw new HostTreeException($"{file} has a line that no run has written: '{line}'; restore the file, or remove it and what it lists"));
        }
        return paths;
    }

    internal static HostFile Of(IEnumerable<string> paths) =>
        new(Path, Encoding.UTF8.GetBytes(string.Concat(paths.Order(StringComparer.Ordinal).Select(path => path + "\n"))));

    /// <summary>What runs write, and nothing that is installed beside it.</summary>
    [GeneratedRegex("""
        ^(?: etc/ssh/sshd_config\.d/10-signstar-user-[^/]+\.conf
          | etc/ssh/signstar-user-[^/]+\.authorized_keys
          | usr/(?:local/)?lib/(?:
                (?: sysusers | tmpfiles )\.d/signstar-[^/]+\.conf
              | signstar/(?: roles/[^/]+\.json | firewall\.nft | shares\.conf )
              | systemd/system/(?:
                    signstar-(?: download | upload | credentials )-[^/]+\.(?: socket | service )
                  | signstar-[^/]+\.socket\.d/20-policy\.conf
                  | signstar-shares\.timer\.d/20-lifetime\.conf
                  | signstar-configure\.path\.d/20-holders\.conf
                  | signstar-configure\.service\.d/20-devices\.conf
                  | (?: multi-user | sockets | sysinit )\.target\.wants/signstar-[^/]+ )))$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Written();
}
