using System.Text;
using TestSupport;

namespace NetHsm.Client.Tests.Transports;

public class StreamedBodiesTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static readonly byte[] Large = [.. Enumerable.Range(0, 150_000).Select(i => (byte)(i % 251))];

    [Fact]
    public async Task A_streamed_body_goes_out_whole_from_where_the_stream_stands_and_no_further()
    {
        using var server = ScriptedTlsServer.Answering(Ok);
        using NetHsmTransport transport = Transport.To(server, "http");
        using var source = new MemoryStream([9, 9, .. Large, 9, 9]) { Position = 2 };
        var heard = new Heard();
        NetHsmResponse response = await transport.SendAsync(Upload(source, Large.Length, heard), CancellationToken.None);

        Assert.Equal("ok", Encoding.ASCII.GetString(response.Body));
        string sent = Assert.Single(server.Requests);
        Assert.Contains("\r\nContent-Length: 150000\r\n", sent, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Type: application/octet-stream\r\n", sent, StringComparison.Ordinal);
        Assert.Equal(Large, Encoding.Latin1.GetBytes(sent[(sent.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]));
        Assert.Equal(Large.Length + 2, source.Position);
        Assert.True(heard.Values.Count > 1);
        Assert.Equal(heard.Values.Order(), heard.Values);
        Assert.Equal(Large.Length, heard.Values[^1]);
    }

    [Fact]
    public async Task A_stream_that_ends_early_or_fails_is_the_callers_and_not_the_networks_fault()
    {
        using var server = ScriptedTlsServer.Answering(Ok);
        using NetHsmTransport transport = Transport.To(server, "http");
        using var shorter = new MemoryStream(Large);
        await Assert.ThrowsAsync<EndOfStreamException>(() => transport.SendAsync(Upload(shorter, Large.Length + 1), CancellationToken.None));
        using var failing = new FailingStream();
        Assert.Equal("the disk is gone", (await Assert.ThrowsAsync<IOException>(() => transport.SendAsync(Upload(failing, 10), CancellationToken.None))).Message);
        var download = new NetHsmRequest { Method = "GET", Path = "/", AnswerInto = failing };
        Assert.Equal("the disk is gone", (await Assert.ThrowsAsync<IOException>(() => transport.SendAsync(download, CancellationToken.None))).Message);
    }

    [Fact]
    public async Task A_streamed_body_is_not_sent_again_when_the_connection_ends()
    {
        using var server = ScriptedTlsServer.Answering(Ok, "");
        using NetHsmTransport transport = Transport.To(server, "http");
        Assert.Equal(200, transport.Send(Transport.Get("/")).Status);
        using var source = new MemoryStream(Large);
        NetHsmException failure = await Assert.ThrowsAsync<NetHsmException>(() => transport.SendAsync(Upload(source, Large.Length), CancellationToken.None));
        Assert.Equal(NetHsmFailureKind.CutOff, failure.Kind);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_goes_into_the_stream_up_to_its_limit(bool chunked)
    {
        string body = Encoding.Latin1.GetString(Large);
        string answer = chunked
            ? $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{75_000:x}\r\n{body[..75_000]}\r\n{75_000:x}\r\n{body[75_000..]}\r\n0\r\n\r\n"
            : $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}";
        using var server = ScriptedTlsServer.Answering(answer, answer, answer);
        // What is in memory has its own limit.
        using NetHsmTransport transport = Transport.To(server, "http", new NetHsmTransportOptions { MaximumAnswer = 10 });
        using var target = new MemoryStream();
        var heard = new Heard();
        NetHsmResponse response = await transport.SendAsync(Download(target, Large.Length, heard), CancellationToken.None);
        Assert.Empty(response.Body);
        Assert.Equal(Large, target.ToArray());
        Assert.Equal(Large.Length, heard.Values[^1]);

        using var little = new MemoryStream();
        NetHsmException failure = await Assert.ThrowsAsync<NetHsmException>(() => transport.SendAsync(Download(little, Large.Length - 1), CancellationToken.None));
        Assert.Equal((NetHsmFailureKind.TooLarge, NetHsmFault.Device), (failure.Kind, failure.Fault));
        Assert.True(little.Length < Large.Length);
    }

    [Fact]
    public async Task Only_what_was_asked_for_goes_into_the_stream()
    {
        using var server = ScriptedTlsServer.Answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
        using NetHsmTransport transport = Transport.To(server, "http");
        using var target = new MemoryStream();
        NetHsmResponse response = await transport.SendAsync(Download(target, 100), CancellationToken.None);
        Assert.Equal((403, "no"), (response.Status, Encoding.ASCII.GetString(response.Body)));
        Assert.Equal(0, target.Length);
    }

    [Fact]
    public async Task A_streamed_answer_that_is_cut_off_is_a_failure()
    {
        using var server = ScriptedTlsServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc");
        using NetHsmTransport transport = Transport.To(server, "http");
        using var target = new MemoryStream();
        NetHsmException failure = await Assert.ThrowsAsync<NetHsmException>(() => transport.SendAsync(Download(target, 100), CancellationToken.None));
        Assert.Equal(NetHsmFailureKind.CutOff, failure.Kind);
    }

    [Fact]
    public async Task The_lean_transport_streams_nothing()
    {
        using var server = ScriptedTlsServer.Answering(Ok);
        using NetHsmTransport transport = Transport.To(server, "lean");
        await Assert.ThrowsAsync<NotSupportedException>(() => transport.SendAsync(Download(Stream.Null, 100), CancellationToken.None));
        Assert.Throws<NotSupportedException>(() => transport.Send(Upload(Stream.Null, 0)));
        Assert.Empty(server.Requests);
    }

    private static NetHsmRequest Upload(Stream source, long length, Heard? heard = null) => new()
    {
        Method = "POST",
        Path = "/system/update",
        ContentType = "application/octet-stream",
        BodyStream = source,
        BodyLength = length,
        Sent = heard,
    };

    private static NetHsmRequest Download(Stream target, long limit, Heard? heard = null) => new()
    {
        Method = "POST",
        Path = "/system/backup",
        Accept = "application/octet-stream",
        AnswerInto = target,
        MaximumAnswerInto = limit,
        Received = heard,
    };

    private sealed class Heard : IProgress<long>
    {
        internal List<long> Values { get; } = [];

        public void Report(long value) => Values.Add(value);
    }

    private sealed class FailingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("the disk is gone");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("the disk is gone");
    }
}
