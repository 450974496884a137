using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NetHsm.Client.Http;

namespace NetHsm.Client.Tests.Http;

public class AnswerTests
{
    private const int Maximum = 1000;

    private static readonly string[] Good =
    [
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n{\"state\":\"abc\"}",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"sta\r\nA;x=\"y\"\r\nte\":\"abc\"}\r\n0\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 201 Created\r\nCONTENT-LENGTH:\t 15 \r\n\r\n{\"state\":\"abc\"}",
        "HTTP/1.1 403 \r\nTransfer-Encoding: Chunked\r\n\r\n00f\r\n{\"state\":\"abc\"}\r\n0\r\nX-Trailer: 1\r\n\r\n",
    ];

    private const string Body = "{\"state\":\"abc\"}";

    [Fact]
    public void Sizes_in_a_field_and_in_chunks_are_understood()
    {
        Assert.All(Good, text => Assert.Equal(Body, Encoding.ASCII.GetString(Read(text).Body)));
        Assert.Equal([200, 200, 201, 403], Good.Select(text => Read(text).Status));
        Assert.All(Good, text => Assert.False(Read(text).IsLast));
    }

    [Fact]
    public void However_it_arrives_the_answer_is_the_same() => Prop.ForAll(
        Gen.Elements(Good).Zip(Gen.NonEmptyListOf(Gen.Choose(1, 40))).ToArbitrary(),
        arrival =>
        {
            (string text, IList<int> pieces) = arrival;
            Answer answer = Answer.Read(new ScriptedBytes(Encoding.ASCII.GetBytes(text), [.. pieces]), Maximum);
            return Encoding.ASCII.GetString(answer.Body) == Body && answer.Status == Read(text).Status && !answer.IsLast;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Cut_off_anywhere_it_is_no_answer() => Assert.All(Good, text =>
    {
        for (int length = 0; length < text.Length; length++)
            Assert.Equal(NetHsmFailureKind.CutOff, Refusal(text[..length]));
    });

    [Fact]
    public void Whatever_is_changed_gives_an_answer_within_the_limits_or_a_refusal() => Prop.ForAll(
        Gen.Elements(Good).Zip(Gen.ListOf(Gen.Choose(0, 200).Zip(Gen.OneOf(Gen.Choose(0, 255), Gen.Elements(10, 13, 32, 48, 58, 59))))).ToArbitrary(),
        change =>
        {
            (string text, IList<(int At, int Value)> changes) = change;
            byte[] bytes = Encoding.ASCII.GetBytes(text);
            foreach ((int at, int value) in changes)
                bytes[at % bytes.Length] = (byte)value;
            try
            {
                Answer answer = Answer.Read(new ScriptedBytes(bytes), Maximum);
                return answer is { Status: >= 200 and < 600, Body.Length: <= Maximum };
            }
            catch (BrokenAnswerException)
            {
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void Noise_is_refused() => Prop.ForAll(
        Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>()).ToArbitrary(),
        noise =>
        {
            byte[] bytes = [.. "HTTP/1.1 "u8, .. noise];
            Assert.ThrowsAny<BrokenAnswerException>(() => Answer.Read(new ScriptedBytes(bytes), Maximum));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/2 200\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 2x0 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 099 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 600 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 101 Switching\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 0\n\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1, 1\r\n\r\n1")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n1")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\n1")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n1")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length : 1\r\n\r\n1")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n1\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n folded\r\n\r\n1")]
    [InlineData("HTTP/1.1 200 OK\r\n: nameless\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX: a\rb\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX: a\0b\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0x1\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n 1\r\n1\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n000000001\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n12\r\n0\r\n\r\n")]
    public void What_is_not_exactly_an_answer_is_refused(string text) => Assert.Equal(NetHsmFailureKind.MalformedAnswer, Refusal(text));

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n3e8\r\n")]
    public void A_body_over_the_limit_is_refused_before_it_is_read(string text) => Assert.Equal(NetHsmFailureKind.TooLarge, Refusal(text));

    [Theory]
    [InlineData("HTTP/1.1 ")]
    [InlineData("HTTP/1.1 200 OK\r\nX: ")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: ")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;")]
    public void A_header_over_16_KiB_is_refused(string start)
    {
        Assert.Equal(NetHsmFailureKind.TooLarge, Refusal(start + new string('a', 16 * 1024)));
        Assert.Equal(NetHsmFailureKind.CutOff, Refusal(start + new string('a', 16 * 1024 - 100)));
    }

    [Fact]
    public void A_header_of_many_small_lines_is_bounded_too() =>
        Assert.Equal(NetHsmFailureKind.TooLarge, Refusal("HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Repeat("A: b\r\n", 4000))));

    [Fact]
    public void A_server_that_only_ever_announces_is_refused() =>
        Assert.Equal(NetHsmFailureKind.MalformedAnswer, Refusal(string.Concat(Enumerable.Repeat("HTTP/1.1 100 Continue\r\n\r\n", 20))));

    [Fact]
    public void Many_small_chunks_are_put_together()
    {
        string chunks = string.Concat(Enumerable.Repeat("1\r\nx\r\n", Maximum));
        Answer answer = Read($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}0\r\n\r\n");
        Assert.Equal(new string('x', Maximum), Encoding.ASCII.GetString(answer.Body));
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    public void Some_statuses_never_have_a_body(int status)
    {
        Assert.Empty(Read($"HTTP/1.1 {status} x\r\n\r\n").Body);
        Assert.Empty(Read($"HTTP/1.1 {status} x\r\nContent-Length: 5\r\n\r\n").Body);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", true)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n", false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nmore", true)]
    [InlineData("HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", true)]
    public void A_connection_is_used_again_only_when_nothing_is_left_on_it(string text, bool last) => Assert.Equal(last, Read(text).IsLast);

    private static Answer Read(string text) => Answer.Read(new ScriptedBytes(Encoding.Latin1.GetBytes(text)), Maximum);

    private static NetHsmFailureKind Refusal(string text) => Assert.Throws<BrokenAnswerException>(() => Read(text)).Kind;
}
