using System.Security.Cryptography;
using LibC;
using SecretSharing;
using Signstar.Administration.Shares;
using Signstar.Shares;
using TestSupport;

namespace Signstar.Administration.Tests;

/// <summary>The directories of the holders belong to roles that somebody may have taken over: what is there is followed nowhere, and waited for never.</summary>
public sealed class ShareVaultTests : IDisposable
{
    private static readonly string[] Holders = ["alice", "bob", "carol"];

    private readonly TemporaryDirectory _root = new();
    private readonly AdministrationPaths _paths;
    private readonly ShareVault _vault;

    public ShareVaultTests()
    {
        _paths = new AdministrationPaths(_root.Path);
        _vault = new ShareVault(_paths, Holders);
        Directory.CreateDirectory(Path.GetDirectoryName(_paths.Status)!);
        foreach (string holder in Holders)
        {
            Directory.CreateDirectory(_paths.Download(holder));
            Directory.CreateDirectory(_paths.Upload(holder));
        }
    }

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_new_set_is_laid_out_for_everybody()
    {
        IReadOnlyList<HeldShare> set = NewSet();
        _vault.Offer(set);

        Assert.Equal(Holders, _vault.Waiting().Select(held => held.Holder));
        Assert.Equal(set.Select(Text), _vault.Waiting().Select(Text));
        Assert.Equal(set.Select(Text), Holders.Select(holder => File.ReadAllText(Downloaded(holder))));
        Assert.Equal(Holders, _vault.Awaited(_vault.Waiting()));
        Assert.All(Holders, holder => Assert.Equal(DurableFile.Private, File.GetUnixFileMode(Downloaded(holder))));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_paths.ShareSet));
    }

    [Fact]
    public void Only_the_digest_of_exactly_the_own_share_confirms_it()
    {
        IReadOnlyList<HeldShare> set = NewSet();
        _vault.Offer(set);
        Confirm("alice", Digest(set[0]));
        Confirm("bob", Digest(set[0]));
        File.WriteAllText(Path.Join(_paths.Download("carol"), ShareFiles.Confirmed), Digest(set[2]).ToUpperInvariant() + "\n");
        Assert.Equal(["bob", "carol"], _vault.Awaited(set));
        Confirm("bob", Digest(set[1]));
        Confirm("carol", Digest(set[2]));
        Assert.Empty(_vault.Awaited(set));
    }

    [Fact]
    public void Who_confirmed_gets_it_no_more_and_who_lost_it_before_that_gets_it_again()
    {
        IReadOnlyList<HeldShare> set = NewSet();
        _vault.Offer(set);
        Confirm("alice", Digest(set[0]));
        foreach (string holder in Holders)
            File.Delete(Downloaded(holder));

        _vault.HandOut(_vault.Waiting());

        Assert.False(File.Exists(Downloaded("alice")));
        Assert.Equal(Text(set[1]), File.ReadAllText(Downloaded("bob")));
        // Nothing is written over a share that is there.
        File.WriteAllText(Downloaded("bob"), "as it was");
        _vault.HandOut(_vault.Waiting());
        Assert.Equal("as it was", File.ReadAllText(Downloaded("bob")));
    }

    [Fact]
    public void A_set_that_was_being_written_is_none()
    {
        IReadOnlyList<HeldShare> set = NewSet();
        _vault.Offer(set);
        // Killed before the draft was whole, or within one share.
        Directory.Move(_paths.ShareSet, _paths.ShareSet + ".new");
        Assert.False(_vault.HasWaiting);
        Assert.Empty(_vault.Waiting());
        using FileStream open = File.OpenRead(Path.Join(_paths.ShareSet + ".new", "alice", ShareFiles.Share));

        IReadOnlyList<HeldShare> other = NewSet();
        _vault.Offer(other);

        Assert.Equal(0, open.Length);
        Assert.False(Directory.Exists(_paths.ShareSet + ".new"));
        Assert.Equal(other.Select(Text), _vault.Waiting().Select(Text));
    }

    [Fact]
    public void A_damaged_set_is_named_without_anything_of_it()
    {
        IReadOnlyList<HeldShare> set = NewSet();
        _vault.Offer(set);
        string text = Text(set[1]);
        File.WriteAllText(Path.Join(_paths.ShareSet, "bob", ShareFiles.Share), text[..(text.Length / 2)]);

        AdministrationException refusal = Assert.Throws<AdministrationException>(_vault.Waiting);

        Assert.Contains("the new share of bob", refusal.Message, StringComparison.Ordinal);
        Assert.All(text.Split('\n').Where(line => line.Length == 64), line => Assert.DoesNotContain(line[..12], refusal.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Withdrawing_leaves_nothing_to_read_and_no_confirmation()
    {
        IReadOnlyList<HeldShare> set = NewSet();
        _vault.Offer(set);
        Confirm("alice", Digest(set[0]));
        FileStream[] open = [.. Holders.Skip(1).Select(Downloaded).Concat(Holders.Select(holder => Path.Join(_paths.ShareSet, holder, ShareFiles.Share))).Select(File.OpenRead)];

        _vault.Withdraw();

        Assert.All(open, file => Assert.Equal(0, file.Length));
        Assert.Empty(FilesLeft());
        Assert.False(_vault.HasWaiting);
        foreach (FileStream file in open)
            file.Dispose();
    }

    [Fact]
    public void Destroying_overwrites_what_was_uploaded_too()
    {
        IReadOnlyList<HeldShare> set = NewSet();
        _vault.Offer(set);
        Directory.CreateDirectory(Path.Join(_paths.ShareSet + ".new", "alice"));
        File.WriteAllText(Path.Join(_paths.ShareSet + ".new", "alice", ShareFiles.Share), Text(set[0]));
        foreach (HeldShare held in set)
            Upload(held.Holder, Text(held));
        DigestFile.Write(Path.Join(_paths.Upload("bob"), ShareFiles.Agreed), new string('a', 64));
        DigestFile.Write(Path.Join(_paths.Upload("bob"), ShareFiles.Shown), new string('a', 64));
        FileStream[] open = [.. Holders.Select(holder => File.OpenRead(Uploaded(holder)))];

        _vault.Destroy();

        Assert.All(open, file => Assert.Equal(0, file.Length));
        Assert.Empty(FilesLeft());
        foreach (FileStream file in open)
            file.Dispose();
    }

    [Fact]
    public void Directories_of_holders_that_are_not_there_keep_nothing_from_being_destroyed()
    {
        var vault = new ShareVault(_paths, ["nobody", .. Holders]);
        Upload("carol", "a share");

        vault.TakeChanges();
        vault.Destroy();

        Assert.Empty(FilesLeft());
    }

    [Fact]
    public void What_was_uploaded_and_is_no_share_is_named_and_the_others_count()
    {
        IReadOnlyList<HeldShare> set = NewSet();
        Upload("alice", Text(set[0]));
        Upload("bob", Text(set[1]).Replace("Index: 2", "Index: 3", StringComparison.Ordinal));
        Upload("carol", new string('x', SecretShare.MaximumTextLength + 100));
        List<string> problems = [];

        Assert.Equal(["alice"], _vault.Uploaded(problems).Select(held => held.Holder));
        Assert.Equal(2, problems.Count);
        Assert.StartsWith("what bob uploaded is no share", problems[0], StringComparison.Ordinal);
        Assert.StartsWith("what carol uploaded is no share", problems[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("link")]
    [InlineData("dangling")]
    [InlineData("pipe")]
    [InlineData("directory")]
    public void What_is_no_plain_file_is_neither_followed_nor_waited_for(string kind)
    {
        IReadOnlyList<HeldShare> set = NewSet();
        _vault.Offer(set);
        string elsewhere = _root.Write("elsewhere", System.Text.Encoding.ASCII.GetBytes(Text(set[0])));
        string digest = _root.Write("digest", System.Text.Encoding.ASCII.GetBytes(Digest(set[0]) + "\n"));
        File.Delete(Downloaded("alice"));
        Put(kind, Downloaded("alice"), elsewhere);
        Put(kind, Path.Join(_paths.Download("alice"), ShareFiles.Confirmed), digest);
        Put(kind, Uploaded("alice"), elsewhere);
        Put(kind, Path.Join(_paths.Upload("alice"), ShareFiles.Agreed), digest);
        Put(kind, Path.Join(_paths.Upload("alice"), ShareFiles.Shown), digest);
        Upload("bob", Text(set[1]));
        DigestFile.Write(Path.Join(_paths.Upload("bob"), ShareFiles.Agreed), Digest(set[0]));
        List<string> problems = [];

        Assert.Equal(["bob"], _vault.Uploaded(problems).Select(held => held.Holder));
        Assert.Equal(Holders, _vault.Awaited(_vault.Waiting()));
        Assert.Equal(1, _vault.CountAgreed(Digest(set[0]), Holders));
        _vault.TakeChanges();
        _vault.Destroy();

        Assert.Equal(Text(set[0]), File.ReadAllText(elsewhere));
        Assert.Equal(Digest(set[0]) + "\n", File.ReadAllText(digest));
        Assert.False(File.Exists(Uploaded("bob")));
    }

    [Theory]
    [InlineData("link")]
    [InlineData("pipe")]
    public void A_share_is_given_out_to_nothing_that_waits_for_it(string kind)
    {
        string elsewhere = _root.Write("elsewhere", "as it was"u8);
        foreach (string name in new[] { ".share.new", ".share.staging", ".alice.given" })
            Put(kind, Path.Join(_paths.Download("alice"), name), elsewhere);
        IReadOnlyList<HeldShare> set = NewSet();

        _vault.Offer(set);

        Assert.Equal("as it was", File.ReadAllText(elsewhere));
        Assert.Equal(Text(set[0]), File.ReadAllText(Downloaded("alice")));
    }

    [Fact]
    public void Agreement_is_to_exactly_one_plan_and_each_holder_counts_once()
    {
        string plan = new('a', 64), other = new('b', 64);
        DigestFile.Write(Path.Join(_paths.Upload("alice"), ShareFiles.Agreed), plan);
        DigestFile.Write(Path.Join(_paths.Upload("bob"), ShareFiles.Agreed), other);
        DigestFile.Write(Path.Join(_paths.Upload("carol"), ShareFiles.Shown), plan);

        Assert.Equal(1, _vault.CountAgreed(plan, Holders));
        Assert.Equal(1, _vault.CountAgreed(plan, ["alice", "alice", "nobody"]));
        Assert.Equal(0, _vault.CountAgreed(plan, ["bob", "carol"]));
    }

    [RootFact]
    public void A_share_belongs_to_who_owns_the_directory()
    {
        ProcessResult given = ExternalProgram.Run("chown", ["65534:65534", _paths.Download("bob")]);
        Assert.True(given.ExitCode == 0, given.ToString());

        _vault.Offer(NewSet());

        Assert.Equal("65534:65534 600\n", ExternalProgram.Run("stat", ["-c", "%u:%g %a", Downloaded("bob")]).OutputText);
        Assert.Equal("0:0 600\n", ExternalProgram.Run("stat", ["-c", "%u:%g %a", Downloaded("alice")]).OutputText);
    }

    private static List<HeldShare> NewSet() =>
        [.. Holders.Zip(SecretSplitter.Split(RandomNumberGenerator.GetBytes(100), 2, 3, 1), (holder, share) => new HeldShare(holder, share))];

    private static string Text(HeldShare held) => System.Text.Encoding.ASCII.GetString(held.Share.ToText());

    private static string Digest(HeldShare held) => DigestFile.DigestOf(held.Share.ToText());

    private static void Put(string kind, string path, string target)
    {
        switch (kind)
        {
            case "link":
                File.CreateSymbolicLink(path, target);
                break;
            case "dangling":
                File.CreateSymbolicLink(path, target + ".gone");
                break;
            case "pipe":
                Assert.Equal(0, ExternalProgram.Run("mkfifo", [path]).ExitCode);
                break;
            default:
                Directory.CreateDirectory(path);
                break;
        }
    }

    private void Confirm(string holder, string digest) => DigestFile.Write(Path.Join(_paths.Download(holder), ShareFiles.Confirmed), digest);

    private void Upload(string holder, string text) => File.WriteAllText(Uploaded(holder), text);

    private string Downloaded(string holder) => Path.Join(_paths.Download(holder), ShareFiles.Share);

    private string Uploaded(string holder) => Path.Join(_paths.Upload(holder), ShareFiles.Share);

    private IEnumerable<string> FilesLeft() => Directory.EnumerateFiles(_paths.In(ShareFiles.Root), "*", SearchOption.AllDirectories);
}
