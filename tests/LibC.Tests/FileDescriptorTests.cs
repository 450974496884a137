using System.IO.Pipes;
using TestSupport;

namespace LibC.Tests;

public sealed class FileDescriptorTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly AnonymousPipeServerStream _reading = new(PipeDirection.In);
    private readonly AnonymousPipeClientStream _writing;
    private readonly FileDescriptor _reader;
    private readonly FileDescriptor _writer;

    public FileDescriptorTests()
    {
        _writing = new AnonymousPipeClientStream(PipeDirection.Out, _reading.ClientSafePipeHandle);
        _reader = new FileDescriptor((int)_reading.SafePipeHandle.DangerousGetHandle(), owned: false);
        _writer = new FileDescriptor((int)_writing.SafePipeHandle.DangerousGetHandle(), owned: false);
    }

    public void Dispose()
    {
        _writing.Dispose();
        _reading.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void What_is_written_is_read_until_the_end()
    {
        byte[] buffer = new byte[16];

        Assert.Equal(5, _writer.Write("hello"u8));
        Assert.Equal(5, _reader.Read(buffer));
        Assert.Equal("hello"u8.ToArray(), buffer[..5]);
        _writing.Dispose();
        Assert.Equal(0, _reader.Read(buffer));
    }

    [Fact]
    public void Reading_in_vain_ends_at_the_deadline()
    {
        Assert.Throws<TimeoutException>(() => _reader.Read(new byte[1], Deadline.After(TimeSpan.Zero)));
    }

    [Fact]
    public void Writing_in_vain_ends_at_the_deadline_though_the_descriptor_blocks()
    {
        Assert.Throws<TimeoutException>(() => _writer.WriteAll(new byte[10_000_000], Deadline.After(TimeSpan.FromMilliseconds(1))));
    }

    [Fact]
    public void Writing_takes_only_what_there_is_room_for_though_the_descriptor_blocks()
    {
        int written = 0;
        while (FileDescriptor.Poll([new PollEntry(_writer, PollEvents.Writable)], Deadline.After(TimeSpan.Zero)) > 0)
            written += _writer.WriteAvailable(new byte[1_000_000]);

        Assert.InRange(written, 4096, 1_000_000);
    }

    [Fact]
    public void Writing_to_nobody_is_a_broken_pipe_and_no_signal()
    {
        _reading.Dispose();

        Assert.Equal(Errno.BrokenPipe, Assert.Throws<SystemCallException>(() => _writer.WriteAll("x"u8, Deadline.Never)).Errno);
    }

    [Fact]
    public void A_failure_names_the_call_and_the_reason()
    {
        using var file = FileDescriptor.OpenForReading("/");

        SystemCallException failure = Assert.Throws<SystemCallException>(() => file.Read(new byte[1]));

        Assert.Equal("read: Is a directory", failure.Message);
    }

    [Fact]
    public void A_file_tells_its_size_and_is_then_read_from_the_start()
    {
        using var file = FileDescriptor.OpenForReading(_directory.Write("file", "content"u8));
        byte[] buffer = new byte[16];

        Assert.Equal(7, file.Size);
        Assert.Equal(7, file.Read(buffer));
    }

    [Fact]
    public void A_pipe_has_no_size()
    {
        Assert.Throws<SystemCallException>(() => _reader.Size);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        SystemCallException failure = Assert.Throws<SystemCallException>(() => FileDescriptor.OpenForReading(_directory.File("nothing")));

        Assert.Equal((Errno.NoSuchFile, $"open {_directory.File("nothing")}"), (failure.Errno, failure.Call));
    }

    [Fact]
    public void A_closed_descriptor_is_not_used_again()
    {
        FileDescriptor file = FileDescriptor.OpenForReading("/dev/null");
        file.Dispose();
        file.Dispose();

        Assert.Throws<ObjectDisposedException>(() => file.Read(new byte[1]));
    }

    [Fact]
    public void A_descriptor_that_is_only_lent_stays_open()
    {
        _reader.Dispose();

        Assert.True(FileDescriptor.IsOpen((int)_reading.SafePipeHandle.DangerousGetHandle()));
    }

    [Fact]
    public void A_wait_finds_what_happened_on_each_descriptor()
    {
        _writer.Write("x"u8);
        PollEntry[] entries = [new PollEntry(_reader, PollEvents.Readable), PollEntry.Nothing, new PollEntry(_writer, PollEvents.Writable)];

        Assert.Equal(2, FileDescriptor.Poll(entries, Deadline.Never));
        Assert.Equal([PollEvents.Readable, PollEvents.None, PollEvents.Writable], entries.Select(entry => entry.Found));
    }

    [Fact]
    public void Who_has_a_wiped_file_open_reads_nothing_more()
    {
        string path = _directory.Write("file", new byte[10_000].Select(_ => (byte)'x').ToArray());
        using FileStream open = File.OpenRead(path);
        using FileDescriptor file = FileDescriptor.OpenInForeignDirectory(path, writable: true);

        file.Wipe();

        Assert.Equal((0, -1), (open.Length, open.ReadByte()));
        Assert.Throws<SystemCallException>(_reader.Wipe);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void In_a_foreign_directory_no_link_is_followed(bool writable)
    {
        string link = _directory.File("link");
        File.CreateSymbolicLink(link, _directory.Write("file", "x"u8));

        Assert.Throws<SystemCallException>(() => FileDescriptor.OpenInForeignDirectory(link, writable));
        using FileDescriptor file = FileDescriptor.OpenInForeignDirectory(_directory.File("file"), writable);
        Assert.Equal(1, file.Size);
    }

    [Fact]
    public void In_a_foreign_directory_a_pipe_makes_nobody_wait()
    {
        string pipe = _directory.File("pipe");
        Assert.Equal(0, ExternalProgram.Run("mkfifo", [pipe]).ExitCode);
        using FileDescriptor opened = FileDescriptor.OpenInForeignDirectory(pipe);

        Assert.Equal(0, opened.Read(new byte[1]));
    }
}
