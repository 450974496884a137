using System.Text;

namespace Signstar.HostLayout;

/// <summary>The list of what earlier runs wrote into a tree: only that may be changed or removed.</summary>
internal static class Manifest
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
            bool isOurs = line.Length > 0 && line.Contains("signstar", StringComparison.Ordinal) && !line.Split('/').Any(part => part is "" or "." or "..");
            paths.Add(isOurs ? line : throw new HostTreeException($"{file} has a line that no run has written: '{line}'; restore the file, or remove it and what it lists"));
        }
        return paths;
    }

    internal static HostFile Of(IEnumerable<string> paths) =>
        new(Path, Encoding.UTF8.GetBytes(string.Concat(paths.Order(StringComparer.Ordinal).Select(path => path + "\n"))));
}
