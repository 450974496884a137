namespace Signstar.Configuration;

/// <summary>Where the configuration of a host is.</summary>
public static class ConfigurationFile
{
    /// <summary>Largest file that is read, in bytes.</summary>
    public const int MaximumSize = 1 << 20;

    /// <summary>The places that are looked at; the first that is there is the only one that is read.</summary>
    public static IReadOnlyList<string> SearchOrder { get; } =
        ["/etc/signstar/config.yaml", "/run/signstar/config.yaml", "/usr/share/signstar/config.yaml"];

    /// <summary>The first file of <see cref="SearchOrder"/> that is there, or null.</summary>
    /// <param name="root">The directory that stands for <c>/</c>.</param>
    public static string? Find(string root)
    {
        ArgumentNullException.ThrowIfNull(root);
        foreach (string place in SearchOrder)
        {
            string path = root.TrimEnd(Path.DirectorySeparatorChar) + place;
            if (File.Exists(path))
                return path;
        }
        return null;
    }
}
