using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TestSupport;

namespace Signstar.RoleProtocol.Tests;

public class AnswerReaderTests
{
    [Fact]
    public void The_streams_and_the_status_come_out_apart()
    {
        Answer answer = Answer.Read("data 5\nhellonote 4\nhey\ndata 1\n!exit 65\n"u8);

        Assert.Equal(new Answer("hello!", "hey\n", AnswerPart.Exit, 65), answer);
    }

    [Fact]
    public void The_example_of_the_specification_is_an_answer()
    {
        string page = File.ReadAllText(Repository.File("docs", "specification", "role-protocol.md"));
        string example = page.Split("```text\n")[1].Split("```")[0];

        Assert.Equal(new Answer("", "signing needs a key id\n", AnswerPart.Exit, LibC.ExitStatus.BadRequest), Answer.Read(Encoding.UTF8.GetBytes(example)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("da")]
    [InlineData("data 5")]
    [InlineData("data 5\n")]
    [InlineData("data 5\nhell")]
    [InlineData("data 5\nhello")]
    [InlineData("note 2147483647\n")]
    [InlineData("exit 0")]
    public void An_answer_without_its_end_is_incomplete(string bytes)
    {
        Assert.Equal(AnswerPart.Incomplete, Answer.Read(Encoding.Latin1.GetBytes(bytes)).End);
    }

    [Theory]
    [InlineData("data 0\n")]
    [InlineData("data 05\nhello")]
    [InlineData("data +5\nhello")]
    [InlineData("data -5\nhello")]
    [InlineData("data  5\nhello")]
    [InlineData("data 5 \nhello")]
    [InlineData("data 5\r\nhello")]
    [InlineData("data 0x5\nhello")]
    [InlineData("data \n")]
    [InlineData("data\n")]
    [InlineData("data5\nhello")]
    [InlineData("Data 5\nhello")]
    [InlineData("data 2147483648\n")]
    [InlineData("data 4294967297\nx")]
    [InlineData("data 99999999999")]
    [InlineData("note 0\n")]
    [InlineData("exit\n")]
    [InlineData("exit \n")]
    [InlineData("exit 00\n")]
    [InlineData("exit -1\n")]
    [InlineData("exit 255\n")]
    [InlineData("exit 256\n")]
    [InlineData("exit 4294967296\n")]
    [InlineData("stop 0\n")]
    [InlineData("\n")]
    [InlineData("data 1\nhello\n")]
    [InlineData("{\"signature\":\"…\"}\n")]
    public void What_the_grammar_does_not_allow_is_malformed(string bytes)
    {
        Assert.Equal(AnswerPart.Malformed, Answer.Read(Encoding.Latin1.GetBytes(bytes)).End);
    }

    [Fact]
    public void Every_status_below_255_is_carried()
    {
        for (int status = 0; status < 255; status++)
            Assert.Equal(new Answer("", "", AnswerPart.Exit, status), Answer.Read(Encoding.ASCII.GetBytes($"exit {status}\n")));
    }

    [Fact]
    public void What_follows_the_end_is_ignored()
    {
        Assert.Equal(new Answer("a", "", AnswerPart.Exit, 0), Answer.Read("data 1\naexit 0\ndata 1\nb"u8));
    }

    [Fact]
    public void Nothing_is_found_after_what_is_malformed()
    {
        Assert.Equal(new Answer("a", "", AnswerPart.Malformed, 0), Answer.Read("data 1\naexit 1x\nexit 0\n"u8, 17));
    }

    [Fact]
    public void However_the_bytes_are_cut_the_answer_is_the_same()
    {
        Prop.ForAll(Gen.Zip(AnswerBytes(), Gen.Choose(0, 400).ListOf()).ToArbitrary(), sample =>
        {
            (byte[] bytes, var cuts) = sample;
            Assert.Equal(Answer.Read(bytes), Answer.Read(bytes, [.. cuts]));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Whatever_arrives_the_reader_takes_it_or_says_that_it_cannot()
    {
        Prop.ForAll(Gen.Zip(Mutated(AnswerBytes()), Gen.Choose(0, 400).ListOf()).ToArbitrary(), sample =>
        {
            (byte[] bytes, var cuts) = sample;
            Answer answer = Answer.Read(bytes, [.. cuts]);

            Assert.Equal(Answer.Read(bytes), answer);
            Assert.True(answer.Data.Length + answer.Note.Length <= bytes.Length);
        }).QuickCheckThrowOnFailure();
    }

    internal static Gen<byte[]> AnswerBytes() =>
        from frames in Frame().ListOf()
        from status in Gen.Choose(0, 254)
        select (byte[])[.. frames.SelectMany(frame => frame), .. Encoding.ASCII.GetBytes($"exit {status}\n")];

    private static Gen<byte[]> Frame() =>
        from word in Gen.Elements("data", "note")
        from content in Gen.Choose(0, 255).Select(value => (byte)value).NonEmptyListOf()
        select (byte[])[.. Encoding.ASCII.GetBytes($"{word} {content.Count}\n"), .. content];

    private static Gen<byte[]> Mutated(Gen<byte[]> answers) =>
        from answer in answers
        from changes in Gen.Zip(Gen.Choose(0, answer.Length - 1), Gen.Choose(0, 255)).ListOf()
        from length in Gen.Choose(0, answer.Length)
        select Mutate(answer, changes, length);

    private static byte[] Mutate(byte[] answer, IEnumerable<(int Position, int Value)> changes, int length)
    {
        byte[] mutated = [.. answer];
        foreach ((int position, int value) in changes)
            mutated[position] = (byte)value;
        return mutated[..length];
    }
}
