using LibSsl;
using TestSupport;

namespace NetHsm.Client.Tests.Transports;

public sealed class FailoverTests : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly StubDevice _first = new("first");
    private readonly StubDevice _second = new("second");
    private readonly StubDevice _third = new("third");
    private readonly ManualTime _time = new();
    private readonly FailoverTransport _transport;

    public FailoverTests() => _transport = new FailoverTransport([_first, _second, _third], Pause, _time);

    /// <summary>What the first device does; whether a reading, and a using request goes on to the second.</summary>
    public static TheoryData<object, bool, bool> Outcomes => new()
    {
        { NetHsmFailureKind.Unreachable, true, true },
        { NetHsmFailureKind.WrongCertificate, true, true },
        { NetHsmFailureKind.TlsFailed, true, true },
        { NetHsmFailureKind.TimedOut, true, false },
        { NetHsmFailureKind.CutOff, true, false },
        { NetHsmFailureKind.MalformedAnswer, true, false },
        { 412, true, true },
        { 500, true, true },
        { 503, true, true },
        { 502, true, false },
        { 504, true, false },
        { 200, false, false },
        { 400, false, false },
        { 401, false, false },
        { 404, false, false },
        { 429, false, false },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task Nothing_goes_to_another_device_that_may_be_done_twice(object outcome, bool reads, bool uses)
    {
        foreach ((RequestEffect effect, bool goesOn) in ((RequestEffect, bool)[])[(RequestEffect.Read, reads), (RequestEffect.Use, uses), (RequestEffect.Change, false)])
        {
            using var first = new StubDevice("first") { Outcome = outcome };
            using var second = new StubDevice("second");
            foreach (bool synchronous in (bool[])[true, false])
            {
                using var transport = new FailoverTransport([first, second], Pause, _time);
                object result = await AskAsync(transport, Request(effect), synchronous);
                Assert.Equal((effect, goesOn ? 200 : outcome), (effect, result));
            }
            Assert.Equal((2, goesOn ? 2 : 0), (first.Asked, second.Asked));
        }
    }

    [Fact]
    public void A_device_that_failed_is_left_alone_and_then_asked_again()
    {
        _first.Outcome = NetHsmFailureKind.Unreachable;
        for (int i = 0; i < 10; i++)
            Assert.Equal(_second.Url, _transport.Send(Request(RequestEffect.Use)).Device);
        Assert.Equal((1, 10), (_first.Asked, _second.Asked));

        _time.Advance(Pause);
        for (int i = 0; i < 10; i++)
            Assert.Equal(_second.Url, _transport.Send(Request(RequestEffect.Use)).Device);
        Assert.Equal((2, 20), (_first.Asked, _second.Asked));

        _first.Outcome = 200;
        _time.Advance(Pause);
        for (int i = 0; i < 10; i++)
            Assert.Equal(_first.Url, _transport.Send(Request(RequestEffect.Use)).Device);
        Assert.Equal((12, 20, 0), (_first.Asked, _second.Asked, _third.Asked));
    }

    [Fact]
    public void A_device_that_lost_a_signature_is_not_asked_for_the_next()
    {
        _first.Outcome = NetHsmFailureKind.CutOff;
        Assert.Equal(NetHsmFailureKind.CutOff, Assert.Throws<NetHsmException>(() => _transport.Send(Request(RequestEffect.Use))).Kind);
        Assert.Equal(_second.Url, _transport.Send(Request(RequestEffect.Use)).Device);
    }

    [Fact]
    public async Task While_one_request_finds_out_whether_a_device_is_back_the_others_do_not_wait_for_it()
    {
        using var slow = new SlowDevice();
        using var transport = new FailoverTransport([slow, _second], Pause, _time);
        slow.Finish(200);
        transport.Send(Request(RequestEffect.Read));
        slow.Finish(503);
        transport.Send(Request(RequestEffect.Read));
        _time.Advance(Pause);
        Task<NetHsmResponse> probe = transport.SendAsync(Request(RequestEffect.Read), CancellationToken.None);
        Assert.Equal(_second.Url, (await transport.SendAsync(Request(RequestEffect.Read), CancellationToken.None)).Device);
        Assert.False(probe.IsCompleted);
        slow.Finish(200);
        Assert.Equal(200, (await probe).Status);
        Assert.NotEqual(_second.Url, (await probe).Device);
    }

    [Fact]
    public void With_every_device_failed_all_are_asked_and_the_last_word_counts()
    {
        (_first.Outcome, _second.Outcome, _third.Outcome) = (NetHsmFailureKind.Unreachable, 503, 412);
        Assert.Equal((412, _third.Url), (_transport.Send(Request(RequestEffect.Use)) is var last ? (last.Status, last.Device) : default));
        _third.Outcome = NetHsmFailureKind.Unreachable;
        _second.Outcome = 200;
        Assert.Equal(_second.Url, _transport.Send(Request(RequestEffect.Use)).Device);
    }

    [Fact]
    public void Changes_go_to_the_first_device_even_while_another_serves()
    {
        _first.Outcome = 503;
        Assert.Equal(_second.Url, _transport.Send(Request(RequestEffect.Read)).Device);
        Assert.Equal((503, _first.Url), _transport.Send(Request(RequestEffect.Change)) is var answer ? (answer.Status, answer.Device) : default);
        using var body = new MemoryStream();
        var streamed = new NetHsmRequest { Method = "POST", Path = "/x", BodyStream = body, Effect = RequestEffect.Use };
        Assert.Equal(_first.Url, _transport.Send(streamed).Device);
    }

    [Fact]
    public void That_an_operational_device_does_not_wait_to_be_unlocked_is_no_failure()
    {
        _first.Outcome = 412;
        Assert.Equal(412, _transport.Send(Transport.Get("/health/alive")).Status);
        _first.Outcome = 200;
        Assert.Equal(_first.Url, _transport.Send(Request(RequestEffect.Use)).Device);
    }

    [Fact]
    public void An_answer_that_is_half_in_its_stream_is_not_begun_again()
    {
        _first.Outcome = NetHsmFailureKind.CutOff;
        var request = new NetHsmRequest { Method = "GET", Path = "/system/backup", AnswerInto = Stream.Null };
        Assert.Throws<NetHsmException>(() => _transport.Send(request));
        Assert.Equal(0, _second.Asked);
    }

    [Theory]
    [InlineData("lean")]
    [InlineData("http")]
    public void A_signature_that_may_have_been_made_is_asked_for_on_no_other_device(string name)
    {
        using var first = ScriptedTlsServer.Answering("");
        using var second = ScriptedTlsServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        using var transport = new FailoverTransport([Transport.To(first, name), Transport.To(second, name)]);
        Assert.Throws<NetHsmException>(() => transport.Send(Request(RequestEffect.Use)));
        Assert.Equal((1, 0), (first.Requests.Count, second.Requests.Count));
    }

    [Theory]
    [InlineData("lean")]
    [InlineData("http")]
    public void A_device_with_the_wrong_certificate_is_passed_over(string name)
    {
        using var first = ScriptedTlsServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        using var second = ScriptedTlsServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        NetHsmTransport wrong = Transport.To($"https://127.0.0.1:{first.Port}/api/v1", name, ServerTrust.Pinned(new CertificateFingerprint(new byte[32])));
        using var transport = new FailoverTransport([wrong, Transport.To(second, name)]);
        Assert.Equal(200, transport.Send(Request(RequestEffect.Use)).Status);
        Assert.Equal((0, 1), (first.Requests.Count, second.Requests.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_asks_hears_of_each_device_that_is_passed_over_and_why(bool waits)
    {
        var heard = new List<NetHsmException>();
        using var transport = new FailoverTransport([_first, _second, _third], Pause, _time) { PassedOver = heard.Add };
        _first.Outcome = NetHsmFailureKind.WrongCertificate;
        _second.Outcome = 503;
        NetHsmResponse response = waits ? transport.Send(Request(RequestEffect.Use)) : await transport.SendAsync(Request(RequestEffect.Use), CancellationToken.None);
        Assert.Equal(200, response.Status);
        Assert.Equal([NetHsmFailureKind.WrongCertificate, NetHsmFailureKind.DeviceFailure], heard.Select(failure => failure.Kind));
        Assert.Contains(_second.Url.ToString(), heard[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_device_is_not_passed_over()
    {
        var heard = new List<NetHsmException>();
        using var transport = new FailoverTransport([_first], Pause, _time) { PassedOver = heard.Add };
        _first.Outcome = 503;
        Assert.Equal(503, transport.Send(Request(RequestEffect.Use)).Status);
        _first.Outcome = NetHsmFailureKind.Unreachable;
        Assert.Throws<NetHsmException>(() => transport.Send(Request(RequestEffect.Use)));
        Assert.Empty(heard);
    }

    [Fact]
    public async Task Who_cancels_gets_just_that()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _transport.SendAsync(Request(RequestEffect.Read), new CancellationToken(canceled: true)));
        Assert.Equal(0, _second.Asked);
    }

    [Fact]
    public void It_needs_a_device_and_closes_what_it_took()
    {
        Assert.Throws<ArgumentException>(() => new FailoverTransport([]));
        _transport.Dispose();
        Assert.True(_first.IsClosed && _second.IsClosed && _third.IsClosed);
    }

    public void Dispose() => _transport.Dispose();

    private static NetHsmRequest Request(RequestEffect effect) => new() { Method = "POST", Path = "/x", Effect = effect };

    private static async Task<object> AskAsync(NetHsmTransport transport, NetHsmRequest request, bool synchronous)
    {
        try
        {
            return (synchronous ? transport.Send(request) : await transport.SendAsync(request, CancellationToken.None)).Status;
        }
        catch (NetHsmException failure)
        {
            return failure.Kind;
        }
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        internal void Advance(TimeSpan span) => _now += span.Ticks;
    }

    /// <summary>Answers only when the test says so.</summary>
    private sealed class SlowDevice : NetHsmTransport
    {
        private readonly System.Threading.Channels.Channel<int> _answers = System.Threading.Channels.Channel.CreateUnbounded<int>();

        internal void Finish(int status) => Assert.True(_answers.Writer.TryWrite(status));

        public override NetHsmResponse Send(NetHsmRequest request) => SendAsync(request, CancellationToken.None).GetAwaiter().GetResult();

        public override async Task<NetHsmResponse> SendAsync(NetHsmRequest request, CancellationToken cancellationToken) =>
            new(NetHsmUrl.Parse("https://slow/api/v1"), await _answers.Reader.ReadAsync(cancellationToken), []);

        protected override void Dispose(bool disposing)
        {
        }
    }
}
