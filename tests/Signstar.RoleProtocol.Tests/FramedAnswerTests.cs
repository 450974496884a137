using System.Text;
using LibC;
using TestSupport;

namespace Signstar.RoleProtocol.Tests;

public sealed class FramedAnswerTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void An_answer_is_written_as_specified()
    {
        byte[] written = Write(answer =>
        {
            answer.Data("hello"u8);
            answer.Note("grüß Gott");
            answer.Finish(ExitStatus.BadRequest);
        });

        Assert.Equal("data 5\nhellonote 12\ngrüß Gott\nexit 65\n", Encoding.UTF8.GetString(written));
    }

    [Fact]
    public void No_data_is_no_frame()
    {
        Assert.Equal("exit 0\n"u8.ToArray(), Write(answer =>
        {
            answer.Data([]);
            answer.Finish(ExitStatus.Ok);
        }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2037)]
    [InlineData(2038)]
    [InlineData(2048)]
    [InlineData(5_000_000)]
    public void Data_of_any_size_arrives(int size)
    {
        byte[] data = new byte[size];
        new Random(size).NextBytes(data);

        Answer answer = Answer.Read(Write(writer =>
        {
            writer.Data(data);
            writer.Finish(ExitStatus.Ok);
        }));

        Assert.Equal(AnswerPart.Exit, answer.End);
        Assert.Equal(data, Encoding.Latin1.GetBytes(answer.Data));
    }

    [Fact]
    public void Nothing_can_follow_the_end()
    {
        Write(answer =>
        {
            answer.Finish(ExitStatus.Ok);
            Assert.Throws<InvalidOperationException>(() => answer.Data("late"u8));
            Assert.Throws<InvalidOperationException>(() => answer.Note("late"));
            Assert.Throws<InvalidOperationException>(() => answer.Finish(ExitStatus.Ok));
        });
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(255)]
    public void A_status_that_no_process_of_ours_ends_with_is_refused(int status)
    {
        Write(answer => Assert.Throws<ArgumentOutOfRangeException>(() => answer.Finish(status)));
    }

    [Fact]
    public void A_plain_answer_keeps_result_and_notes_apart()
    {
        string output = _directory.Write("output", []), error = _directory.Write("error", []);
        using (FileStream outputFile = File.OpenWrite(output), errorFile = File.OpenWrite(error))
        {
            var answer = new PlainAnswer(Descriptor(outputFile), Descriptor(errorFile), Deadline.Never);
            answer.Data("result"u8);
            answer.Note("one line");
            answer.Finish(ExitStatus.BadRequest);
        }

        Assert.Equal("result", File.ReadAllText(output));
        Assert.Equal("one line\n", File.ReadAllText(error));
    }

    private byte[] Write(Action<IAnswer> write)
    {
        string path = _directory.Write("answer", []);
        using (FileStream file = File.OpenWrite(path))
            write(new FramedAnswer(Descriptor(file), Deadline.Never));
        return File.ReadAllBytes(path);
    }

    private static FileDescriptor Descriptor(FileStream file) => new((int)file.SafeFileHandle.DangerousGetHandle(), owned: false);
}
