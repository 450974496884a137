using TestSupport;

namespace LibC.Tests;

public sealed class DurableFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_file_is_written_for_its_owner_and_nothing_is_left_beside_it()
    {
        string path = _directory.File("new");
        DurableFile.Create(path, "content"u8);
        Assert.Equal("content", File.ReadAllText(path));
        Assert.True(FileStatus.TryGet(path, out FileStatus status));
        Assert.Equal(DurableFile.Private, status.Mode);
        DurableFile.Replace(path, "other"u8);
        Assert.Equal("other", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_directory.Path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_there_is_not_replaced_unasked(bool streamed)
    {
        string path = _directory.Write("there", "mine"u8.ToArray());
        SystemCallException failure = Assert.Throws<SystemCallException>(() =>
        {
            if (streamed)
                DurableFile.Write(path, stream => stream.Write("theirs"u8), replace: false);
            else
                DurableFile.Create(path, "theirs"u8);
        });
        Assert.Equal(Errno.Exists, failure.Errno);
        Assert.Equal("mine", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_directory.Path));
    }

    [Fact]
    public void A_stream_is_written_whole_or_not_at_all()
    {
        string path = _directory.Write("there", "mine"u8.ToArray());
        Assert.Throws<InvalidOperationException>(() => DurableFile.Write(
            path,
            stream =>
            {
                stream.Write("half"u8);
                throw new InvalidOperationException();
            },
            replace: true));
        Assert.Equal("mine", File.ReadAllText(path));
        DurableFile.Write(path, stream => stream.Write("all of it"u8), replace: true);
        Assert.Equal("all of it", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_directory.Path));
    }

    [Fact]
    public void A_file_system_without_that_kind_of_renaming_gets_a_hard_link()
    {
        // The kernel is asked as it would answer there.
        string path = _directory.File("new");
        ProcessResult result = ExternalProgram.Run(
            "strace",
            [
                "-f", "-qq", "-e", "trace=renameat2,link", "-e", "inject=renameat2:error=EINVAL", "-o", _directory.File("trace"),
                Repository.Executable("nethsm-emulator"), "make-update", "--version", "5.1", "--output", path,
            ]);
        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("EINVAL", File.ReadAllText(_directory.File("trace")), StringComparison.Ordinal);
        Assert.True(File.Exists(path));
    }

    [Fact]
    public void A_failure_names_the_file_that_was_asked_for()
    {
        string path = Path.Combine(_directory.Path, "missing", "file");
        Assert.Contains($"write {path}", Assert.Throws<SystemCallException>(() => DurableFile.Create(path, "x"u8)).Message, StringComparison.Ordinal);
    }
}
