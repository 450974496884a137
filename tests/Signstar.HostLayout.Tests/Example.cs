using System.Text;
using Signstar.Configuration;
using TestSupport;

namespace Signstar.HostLayout.Tests;

/// <summary>
/// The first example of docs/specification/configuration.md with the roles that only the second has, and those that none has, and the host that it makes.
/// </summary>
internal static class Example
{
    // Certificates as the devices have them, by an operator outside of namespaces and by one of a namespace.
    private const string LiveCertificates = """
            - certificate_retrieval:
                system_wide: certificates
                namespaced: [repository~certificates]
                system_user: fetch-live-certificates
                ssh_authorized_key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM+wp+whGJpSCtjPoHsGVIWu1FX207Rxgqsi9htpb0xn certificates@host

        """;

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

    /// <summary>A tree with the generated files and those of the repository that systemd and sshd read.</summary>
    internal static TemporaryDirectory InstalledTree(string? yaml = null)
    {
        var tree = new TemporaryDirectory();
        HostTree.Apply(tree.Path, Entries(yaml));
        Copy(Repository.File("units"), tree.File("usr/lib/systemd/system"));
        Copy(Repository.File("sysusers.d"), tree.File("usr/lib/sysusers.d"));
        Copy(Repository.File("tmpfiles.d"), tree.File("usr/lib/tmpfiles.d"));
        Copy(Repository.File("sshd_config.d"), tree.File("etc/ssh/sshd_config.d"));
        return tree;
    }

    /// <summary>A tree with the generated files and all that is installed on a host: the programs too, which must have been built.</summary>
    internal static TemporaryDirectory WholeTree()
    {
        var tree = new TemporaryDirectory();
        ProcessResult installed = ExternalProgram.Run("env", ["--unset=PREFIX", $"DESTDIR={tree.Path}", Repository.File("scripts", "install"), "host"]);
        Assert.True(installed.ExitCode == 0, $"scripts/install, which needs what ./build builds: {installed}");
        HostTree.Apply(tree.Path, Entries());
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
        string[] blocks = File.ReadAllText(Repository.File("docs", "specification", "configuration.md")).Split("```yaml\n");
        string additions = blocks[2][blocks[2].IndexOf("    - certificates:", StringComparison.Ordinal)..blocks[2].IndexOf("nethsm:", StringComparison.Ordinal)];
        string example = blocks[1][..blocks[1].IndexOf("```", StringComparison.Ordinal)];
        // Before the signing mappings, of which a test takes the last away.
        int signing = example.IndexOf("    - signing:", StringComparison.Ordinal);
        example = example.Insert(signing, LiveCertificates);
        // A user who is called like a directory would make the table of files hard to read.
        return example.Replace("nethsm:\n", additions.Replace("user: certificates", "user: fetch-certificates", StringComparison.Ordinal) + "nethsm:\n", StringComparison.Ordinal);
    }
}
