using System.Text;
using Signstar.Configuration;
using TestSupport;

namespace Signstar.HostLayout.Tests;

/// <summary>The example of docs/specification/configuration.md, and the host that it makes.</summary>
internal static class Example
{
    internal static string Yaml { get; } = ReadYaml();

    internal static IReadOnlyList<HostEntry> Entries(string? yaml = null) => HostFiles.Of(SiteConfiguration.Parse(yaml ?? Yaml, "config.yaml"));

    /// <summary>A mapping less: that of the user images.</summary>
    internal static string YamlWithoutImages()
    {
        int start = Yaml.LastIndexOf("    - signing:", StringComparison.Ordinal);
        return Yaml[..start];
    }

    internal static string TextOf(IEnumerable<HostEntry> entries, string path) =>
        Encoding.UTF8.GetString(entries.OfType<HostFile>().Single(file => file.Path == path).Content.Span);

    /// <summary>A tree with the generated files and those of the repository, as an image has them.</summary>
    internal static TemporaryDirectory InstalledTree(string? yaml = null)
    {
        var tree = new TemporaryDirectory();
        HostTree.Apply(tree.Path, Entries(yaml));
        Copy(Repository.File("units"), tree.File("usr/lib/systemd/system"));
        Copy(Repository.File("tmpfiles.d"), tree.File("usr/lib/tmpfiles.d"));
        Copy(Repository.File("sshd_config.d"), tree.File("etc/ssh/sshd_config.d"));
        return tree;
    }

    private static void Copy(string folder, string target)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".md", StringComparison.Ordinal)))
        {
            string path = Path.Join(target, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }
    }

    private static string ReadYaml()
    {
        string page = File.ReadAllText(Repository.File("docs", "specification", "configuration.md"));
        int start = page.IndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
