using TestSupport;

namespace Signstar.HostLayout.Tests;

public class HostTreeTests
{
    private const string Socket = "usr/lib/systemd/system/signstar-download-signature-images.socket";

    [Fact]
    public void A_second_run_changes_nothing()
    {
        using var tree = new TemporaryDirectory();
        HostTree.Apply(tree.Path, Example.Entries());
        Dictionary<string, DateTime> before = Times(tree);

        HostChanges changes = HostTree.Apply(tree.Path, Example.Entries());

        Assert.Empty(changes.Written);
        Assert.Empty(changes.Removed);
        Assert.Equal(before, Times(tree));
    }

    [Fact]
    public void A_mapping_that_is_gone_takes_its_files_with_it_and_no_others()
    {
        using var tree = new TemporaryDirectory();
        HostTree.Apply(tree.Path, Example.Entries());
        tree.Write("etc/ssh/sshd_config.d/50-site.conf", "UseDNS no\n"u8);

        HostChanges changes = HostTree.Apply(tree.Path, Example.Entries(Example.YamlWithoutImages()));

        Assert.Empty(changes.Written);
        Assert.Equal(9, changes.Removed.Count);
        Assert.All(changes.Removed, path => Assert.Contains("images", path, StringComparison.Ordinal));
        Assert.True(File.Exists(tree.File("etc/ssh/sshd_config.d/50-site.conf")));
        using var fresh = new TemporaryDirectory();
        HostTree.Apply(fresh.Path, Example.Entries(Example.YamlWithoutImages()));
        Assert.Equal(Paths(fresh).Append("etc/ssh/sshd_config.d/50-site.conf").Order(StringComparer.Ordinal), Paths(tree));
    }

    [Fact]
    public void What_was_changed_by_hand_is_put_right_again()
    {
        using var tree = new TemporaryDirectory();
        HostTree.Apply(tree.Path, Example.Entries());
        File.AppendAllText(tree.File(Socket), "SocketMode=0666\n");
        File.SetUnixFileMode(tree.File("etc/ssh/signstar-user-repo1.authorized_keys"), UnixFileMode.UserRead | UnixFileMode.OtherWrite);
        string link = "usr/lib/systemd/system/sockets.target.wants/signstar-download-signature-repo1.socket";
        File.Delete(tree.File(link));

        HostChanges changes = HostTree.Apply(tree.Path, Example.Entries());

        Assert.Equal(["etc/ssh/signstar-user-repo1.authorized_keys", Socket, link], changes.Written);
        Assert.DoesNotContain("0666", File.ReadAllText(tree.File(Socket)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_somebody_else_is_left_alone_and_nothing_is_written()
    {
        using var tree = new TemporaryDirectory();
        Directory.CreateDirectory(Path.GetDirectoryName(tree.File(Socket))!);
        tree.Write(Socket, "[Socket]\n"u8);

        var refusal = Assert.Throws<HostTreeException>(() => HostTree.Apply(tree.Path, Example.Entries()));

        Assert.Contains(Socket, refusal.Message, StringComparison.Ordinal);
        Assert.Equal([Socket], Paths(tree));
        Assert.Equal("[Socket]\n", File.ReadAllText(tree.File(Socket)));
    }

    [Fact]
    public void A_link_does_not_lead_out_of_the_tree()
    {
        using var tree = new TemporaryDirectory();
        using var outside = new TemporaryDirectory();
        Directory.CreateDirectory(tree.File("etc"));
        File.CreateSymbolicLink(tree.File("etc/ssh"), outside.Path);

        Assert.Throws<HostTreeException>(() => HostTree.Apply(tree.Path, Example.Entries()));

        Assert.Empty(Directory.EnumerateFileSystemEntries(outside.Path));
    }

    [Theory]
    [InlineData("../signstar-victim")]
    [InlineData("/etc/signstar-victim")]
    [InlineData("etc/passwd")]
    [InlineData("usr/./signstar-victim")]
    [InlineData("usr/bin/signstar-connect")]
    [InlineData("etc/ssh/sshd_config.d/05-signstar.conf")]
    [InlineData("usr/lib/systemd/system/signstar-firewall.service")]
    [InlineData("usr/lib/sysusers.d/signstar.conf")]
    public void A_list_of_files_that_no_run_has_written_removes_nothing(string line)
    {
        using var tree = new TemporaryDirectory();
        HostTree.Apply(tree.Path, Example.Entries());
        File.AppendAllText(tree.File("usr/lib/signstar/generated-files"), line + "\n");

        Assert.Throws<HostTreeException>(() => HostTree.Apply(tree.Path, Example.Entries(Example.YamlWithoutImages())));

        Assert.True(File.Exists(tree.File(Socket)));
    }

    [Fact]
    public void An_interrupted_run_is_finished_by_the_next_one()
    {
        using var tree = new TemporaryDirectory();
        HostTree.Apply(tree.Path, Example.Entries());
        // As an interruption leaves it: the list names what was and what was to be, and some of it is not there.
        File.AppendAllText(tree.File("usr/lib/signstar/generated-files"), "usr/lib/sysusers.d/signstar-other.conf\n");
        File.Delete(tree.File(Socket));

        HostTree.Apply(tree.Path, Example.Entries());

        using var fresh = new TemporaryDirectory();
        HostTree.Apply(fresh.Path, Example.Entries());
        Assert.Equal(Paths(fresh), Paths(tree));
    }

    private static Dictionary<string, DateTime> Times(TemporaryDirectory tree) =>
        Directory.EnumerateFileSystemEntries(tree.Path, "*", SearchOption.AllDirectories).ToDictionary(path => path, File.GetLastWriteTimeUtc);

    private static string[] Paths(TemporaryDirectory tree) =>
        [.. Directory.EnumerateFiles(tree.Path, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(tree.Path, path)).Order(StringComparer.Ordinal)];
}
