using LibC;
using TestSupport;

namespace Executables.Tests.ConfigureBuild;

/// <summary>What <c>--dry-run</c> prints is judged by the program that such a text is for: patch(1).</summary>
public class DryRunTests
{
    private const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILTswPEWqUJBqbcFOSs4nVSRPTQcMmonXFdtWMhCsmiV alice@laptop";

    [Fact]
    public void It_touches_nothing()
    {
        using var tree = new TemporaryDirectory();

        ProcessResult shown = DryRun(tree, Site("one"));

        Assert.True(shown.ExitCode == ExitStatus.Ok, shown.ToString());
        Assert.Contains("+++ b/usr/lib/sysusers.d/signstar-one.conf\n", shown.OutputText, StringComparison.Ordinal);
        Assert.False(Directory.Exists(tree.File("root")));
    }

    [Fact]
    public void Where_nothing_is_to_be_done_it_says_nothing()
    {
        using var tree = new TemporaryDirectory();
        Apply(tree, Site("one"));

        Assert.Equal("", DryRun(tree, Site("one")).OutputText);
    }

    [Theory]
    [InlineData("", "one two")]
    [InlineData("one two", "one")]
    [InlineData("one two three", "two four")]
    [InlineData("one", "one@5")]
    [InlineData("one@5", "one@6 three@7")]
    public void Patch_makes_of_the_old_tree_what_a_run_makes_of_it(string before, string after)
    {
        using var tree = new TemporaryDirectory();
        if (before.Length > 0)
            Apply(tree, Site(before.Split(' ')));
        Directory.CreateDirectory(tree.File("root"));
        string patch = tree.Write("patch", DryRun(tree, Site(after.Split(' '))).Output);
        ExternalProgram.Run("cp", ["-a", tree.File("root"), tree.File("patched")]);

        ProcessResult patched = ExternalProgram.Run("patch", ["--batch", "--strip=1", "--directory", tree.File("patched"), "--input", patch]);
        Apply(tree, Site(after.Split(' ')));

        Assert.True(patched.ExitCode == 0, patched.ToString());
        ProcessResult compared = ExternalProgram.Run(
            "diff", ["-r", "--no-dereference", "--exclude=generated-files", tree.File("root"), tree.File("patched")]);
        Assert.True(compared.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries).All(line => line.StartsWith("Only in ", StringComparison.Ordinal) && IsEmptyDirectory(line)), compared.ToString());
    }

    private const string Unit = "root/usr/lib/systemd/system/signstar-download-wireguard-one.socket";
    private const string WantedUnit = "root/usr/lib/systemd/system/sockets.target.wants/signstar-download-wireguard-one.socket";

    /// <summary>What somebody did to a host since the last run: how its files look, and what they are.</summary>
    [Theory]
    [InlineData("patch", "chmod 0600 $0", Unit, "old mode 100600\nnew mode 100644\n")]
    [InlineData("patch", "chmod 0755 $0 && echo more >>$0", Unit, "old mode 100755\nnew mode 100644\n")]
    [InlineData("patch", ": >$0", Unit, "--- a/")]
    [InlineData("patch", "cp $0 $0.new && rm $0 && ln -s signstar-download-wireguard-one.socket.new $0", Unit, "deleted file mode 120000\n")]
    [InlineData("patch", "rm $0 && ln -s ../elsewhere $0", WantedUnit, "-../elsewhere\n")]
    [InlineData("patch", "rm $0 && echo text >$0 && chmod 0640 $0", WantedUnit, "deleted file mode 100640\n")]
    [InlineData("git", "chmod 0755 $0", Unit, "old mode 100755\nnew mode 100644\n")]
    [InlineData("git", "chmod 0755 $0 && echo more >>$0", Unit, "old mode 100755\nnew mode 100644\n")]
    [InlineData("git", "rm $0 && ln -s /dev/null $0", Unit, "deleted file mode 120000\n")]
    [InlineData("git", "rm $0 && ln -s ../elsewhere $0", WantedUnit, "-../elsewhere\n")]
    [InlineData("git", "rm $0 && echo text >$0", WantedUnit, "new file mode 120000\n")]
    public void What_was_altered_on_the_host_is_put_right_by_patch_and_by_git(string judge, string alteration, string path, string shown)
    {
        using var tree = new TemporaryDirectory();
        Apply(tree, Site("one"));
        ExternalProgram.Run("sh", ["-ec", alteration, tree.File(path)]);
        string text = DryRun(tree, Site("one")).OutputText;
        string patch = tree.Write("patch", System.Text.Encoding.UTF8.GetBytes(text));

        ProcessResult patched = judge == "git"
            ? ExternalProgram.Run("git", ["-C", tree.File("root"), "apply", "--whitespace=nowarn", patch])
            : ExternalProgram.Run("patch", ["--batch", "--strip=1", "--directory", tree.File("root"), "--input", patch]);

        Assert.Contains(shown, text, StringComparison.Ordinal);
        Assert.True(patched.ExitCode == 0, patched.ToString());
        Assert.Equal("", DryRun(tree, Site("one")).OutputText);
    }

    /// <summary>patch removes directories with their last file; a run leaves them.</summary>
    private static bool IsEmptyDirectory(string line)
    {
        string path = line["Only in ".Length..].Replace(": ", "/", StringComparison.Ordinal);
        return Directory.Exists(path) && Directory.GetFiles(path, "*", SearchOption.AllDirectories).Length == 0;
    }

    [Fact]
    public void It_refuses_what_a_run_would_refuse()
    {
        using var tree = new TemporaryDirectory();
        Directory.CreateDirectory(tree.File("root/usr/lib/sysusers.d"));
        tree.Write("root/usr/lib/sysusers.d/signstar-one.conf", "somebody else's\n"u8);

        ProcessResult refused = DryRun(tree, Site("one"));

        Assert.Equal(ExitStatus.Configuration, refused.ExitCode);
        Assert.Contains("was not written by an earlier run", refused.Error, StringComparison.Ordinal);
    }

    /// <summary>A site with a user who downloads the WireGuard key for each name; <c>NAME@N</c> may connect N times a second.</summary>
    private static string Site(params string[] names) =>
        "system:\n  iteration: 1\n  admin_secret_handling: plaintext\n  mappings:\n" + string.Concat(names.Select((name, index) =>
            $"    - wire_guard_download:\n        system_user: {name.Split('@')[0]}\n        ssh_authorized_key: {Keys.Of(index)}\n"
            + (name.Contains('@', StringComparison.Ordinal) ? $"        policy: {{connections_per_second: {name.Split('@')[1]}}}\n" : "")));

    private static ProcessResult DryRun(TemporaryDirectory tree, string site) => Run(tree, site, "--dry-run");

    private static void Apply(TemporaryDirectory tree, string site)
    {
        ProcessResult applied = Run(tree, site);
        Assert.True(applied.ExitCode == ExitStatus.Ok, applied.ToString());
    }

    private static ProcessResult Run(TemporaryDirectory tree, string site, params string[] arguments)
    {
        string configuration = tree.Write("config.yaml", System.Text.Encoding.UTF8.GetBytes(site));
        return ExternalProgram.Run(
            Repository.File("out", "bin", "signstar-configure-build"), ["--config", configuration, "--root", tree.File("root"), .. arguments]);
    }

    private static class Keys
    {
        /// <summary>A key of its own for each: ssh-ed25519 with another point.</summary>
        internal static string Of(int index)
        {
            string[] parts = Key.Split(' ');
            byte[] blob = Convert.FromBase64String(parts[1]);
            blob[^1] = (byte)index;
            return $"{parts[0]} {Convert.ToBase64String(blob)} key{index}";
        }
    }
}
