using System.Text;
using LibC;
using TestSupport;

namespace Signstar.Shares.Tests;

public sealed class ShareFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Share => _directory.File(ShareFiles.Share);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_share_is_there_for_its_owner_alone()
    {
        ShareFile.Put(_directory.Path, "share"u8);

        Assert.Equal("share", Read());
        Assert.Equal(DurableFile.Private, File.GetUnixFileMode(Share));
        Assert.Equal([Share], Directory.GetFileSystemEntries(_directory.Path));
    }

    [Fact]
    public void Who_has_one_open_that_was_replaced_reads_nothing()
    {
        ShareFile.Put(_directory.Path, "the old share"u8);
        using FileStream open = File.OpenRead(Share);

        ShareFile.Put(_directory.Path, "new"u8);

        Assert.Equal((0, -1), (open.Length, open.ReadByte()));
        Assert.Equal("new", Read());
    }

    [Fact]
    public void Who_has_one_open_that_was_removed_reads_nothing()
    {
        ShareFile.Put(_directory.Path, Encoding.ASCII.GetBytes(new string('x', 10_000)));
        using FileStream open = File.OpenRead(Share);

        ShareFile.Remove(_directory.Path);

        Assert.Equal((0, -1), (open.Length, open.ReadByte()));
        Assert.Null(ShareFile.Read(_directory.Path, 100));
        ShareFile.Remove(_directory.Path);
    }

    [Fact]
    public void One_that_is_too_large_is_not_read()
    {
        ShareFile.Put(_directory.Path, "share"u8);

        Assert.Throws<IOException>(() => ShareFile.Read(_directory.Path, 4));
        Assert.Equal("share", Read());
    }

    // The directory belongs to a role, which may have been taken over, and root works in it too.
    [Fact]
    public void A_symbolic_link_leads_nowhere()
    {
        string elsewhere = _directory.Write("elsewhere", "precious"u8);
        File.CreateSymbolicLink(Share, elsewhere);

        Assert.Throws<SystemCallException>(() => ShareFile.Read(_directory.Path, 100));
        Assert.Throws<SystemCallException>(() => ShareFile.Remove(_directory.Path));
        Assert.Throws<SystemCallException>(() => ShareFile.Put(_directory.Path, "share"u8));
        Assert.Equal("precious", File.ReadAllText(elsewhere));
    }

    [Fact]
    public void A_pipe_makes_nobody_wait()
    {
        Assert.Equal(0, ExternalProgram.Run("mkfifo", [Share]).ExitCode);

        Assert.Empty(ShareFile.Read(_directory.Path, 100)!);
    }

    [Fact]
    public void A_digest_is_read_as_it_was_written_and_as_nothing_else()
    {
        string path = _directory.File("confirmed");
        string digest = DigestFile.DigestOf("share"u8);
        Assert.Null(DigestFile.Read(path));

        DigestFile.Write(path, digest);

        Assert.Equal(digest, DigestFile.Read(path));
        Assert.Equal(digest + "\n", File.ReadAllText(path));
        Assert.Equal(ExternalProgram.Run("sha256sum", [], "share"u8.ToArray()).OutputText[..64], digest);
        foreach (string wrong in new[] { "", digest, digest.ToUpperInvariant() + "\n", digest[1..] + "\n", digest + "x" })
        {
            File.WriteAllText(path, wrong);
            Assert.Null(DigestFile.Read(path));
        }
        Assert.Throws<ArgumentException>(() => DigestFile.Write(path, "x"));
        Assert.False(DigestFile.AreEqual(null, null));
    }

    private string? Read() => ShareFile.Read(_directory.Path, 100) is { } text ? Encoding.ASCII.GetString(text) : null;
}
