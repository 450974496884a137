using System.Net;
using System.Net.Sockets;
using System.Text;
using LibSsl;
using NetHsm.Model;
using TestSupport;

namespace NetHsm.Client.Tests.Transports;

public class NoAnswerTests
{
    private static readonly NetHsmTransportOptions Impatient = new()
    {
        ConnectTimeout = TimeSpan.FromMilliseconds(300),
        RequestTimeout = TimeSpan.FromMilliseconds(600),
        MaximumAnswer = 1 << 30,
    };

    public static TheoryData<string> Both => Transport.Both;

    [Theory]
    [InlineData("lean", "HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{\"state\":\"abc\"}")]
    [InlineData("lean", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"sta\r\na\r\nte\":\"abc\"}\r\n0\r\n\r\n")]
    [InlineData("http", "HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{\"state\":\"abc\"}")]
    [InlineData("http", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"sta\r\na\r\nte\":\"abc\"}\r\n0\r\n\r\n")]
    public void An_answer_cut_off_anywhere_is_a_failure_of_the_network(string name, string answer)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(answer);
        int length = 0;
        ScriptedTlsServer? server = null;
        using (server = new ScriptedTlsServer(async stream =>
        {
            if (!await server!.ReadRequestAsync(stream))
                return;
            await stream.WriteAsync(bytes.AsMemory(0, Volatile.Read(ref length)));
        }))
        {
            for (; length < bytes.Length; length++)
            {
                using NetHsmTransport transport = Transport.To(server, name);
                NetHsmException failure = Assert.Throws<NetHsmException>(() => transport.Send(SecretRequest()));
                Assert.Equal((length, NetHsmFailureKind.CutOff, NetHsmFault.Network), (length, failure.Kind, failure.Fault));
            }
            Assert.Equal(bytes.Length, server.Requests.Count);
        }
    }

    [Theory]
    [InlineData("lean", "POST", "")]
    [InlineData("lean", "POST", "{}")]
    [InlineData("lean", "PUT", "")]
    [InlineData("lean", "DELETE", "")]
    [InlineData("http", "POST", "")]
    [InlineData("http", "POST", "{}")]
    [InlineData("http", "PUT", "")]
    [InlineData("http", "DELETE", "")]
    public void What_changes_something_is_never_sent_twice(string name, string method, string body)
    {
        // The second time on a connection that was idle, where a client may be tempted.
        foreach (string[] answers in (string[][])[[""], ["HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", ""]])
        {
            using var server = ScriptedTlsServer.Answering(answers);
            using NetHsmTransport transport = Transport.To(server, name);
            for (int i = 1; i < answers.Length; i++)
                Assert.Equal(200, transport.Send(Transport.Get("/one")).Status);
            var request = new NetHsmRequest { Method = method, Path = "/x", Body = Encoding.ASCII.GetBytes(body), ContentType = "application/json" };
            Assert.Equal(NetHsmFailureKind.CutOff, Assert.Throws<NetHsmException>(() => transport.Send(request)).Kind);
            Assert.Equal(answers.Length, server.Requests.Count);
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_server_that_takes_a_request_and_says_nothing_is_given_up(string name)
    {
        using var server = new ScriptedTlsServer(ScriptedTlsServer.UntilClosedAsync);
        AssertTimesOut(Transport.To(server, name, Impatient), "0.6 s");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_server_that_answers_byte_by_byte_for_ever_is_given_up(string name)
    {
        using var server = new ScriptedTlsServer(async stream =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray());
            while (true)
                await stream.WriteAsync("1\r\nx\r\n"u8.ToArray());
        });
        AssertTimesOut(Transport.To(server, name, Impatient), "0.6 s");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_port_that_accepts_and_never_shakes_hands_is_given_up_earlier(string name)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var options = new NetHsmTransportOptions { ConnectTimeout = TimeSpan.FromMilliseconds(300), RequestTimeout = TimeSpan.FromMinutes(10) };
        AssertTimesOut(Transport.To($"https://{listener.LocalEndPoint}/api/v1", name, ServerTrust.Unsafe, options), "0.3 s", NetHsmFailureKind.Unreachable);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_port_where_nobody_listens_is_unreachable(string name)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        // Bound and not listening: nobody else gets the port, and connecting is refused.
        using NetHsmTransport transport = Transport.To($"https://{listener.LocalEndPoint}/api/v1", name, ServerTrust.Unsafe);
        NetHsmException failure = Assert.Throws<NetHsmException>(() => transport.Send(SecretRequest()));
        Assert.Equal((NetHsmFailureKind.Unreachable, NetHsmFault.Network), (failure.Kind, failure.Fault));
        Assert.Contains("Connection refused", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_name_without_address_is_unreachable(string name)
    {
        using NetHsmTransport transport = Transport.To("https://nobody.invalid/api/v1", name, ServerTrust.Unsafe);
        Assert.Equal(NetHsmFailureKind.Unreachable, Assert.Throws<NetHsmException>(() => transport.Send(SecretRequest())).Kind);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_is_not_TLS_is_said_to_be_so(string name)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task answering = Task.Run(async () =>
        {
            using Socket connection = await listener.AcceptSocketAsync();
            await connection.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
            await connection.ReceiveAsync(new byte[4096]);
        });
        using NetHsmTransport transport = Transport.To($"https://{listener.LocalEndpoint}/api/v1", name, ServerTrust.Unsafe);
        NetHsmException failure = Assert.Throws<NetHsmException>(() => transport.Send(SecretRequest()));
        await answering;
        Assert.Equal((NetHsmFailureKind.TlsFailed, NetHsmFault.Network), (failure.Kind, failure.Fault));
    }

    [Theory]
    [InlineData("lean", "SSH-2.0-OpenSSH_9.9\r\n\r\n")]
    [InlineData("http", "SSH-2.0-OpenSSH_9.9\r\n\r\n")]
    [InlineData("lean", "HTTP/1.1 200 OK\r\n\r\nfor ever")]
    [InlineData("http", "HTTP/1.1 200 OK\r\n\r\nfor ever")]
    [InlineData("lean", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n")]
    [InlineData("http", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n")]
    public void What_is_no_answer_is_the_devices_fault(string name, string answer)
    {
        using var server = ScriptedTlsServer.Answering(answer);
        using NetHsmTransport transport = Transport.To(server, name);
        NetHsmException failure = Assert.Throws<NetHsmException>(() => transport.Send(SecretRequest()));
        Assert.Equal((NetHsmFailureKind.MalformedAnswer, NetHsmFault.Device), (failure.Kind, failure.Fault));
        AssertTellsNoSecret(failure);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_header_without_end_is_too_large(string name)
    {
        using var server = ScriptedTlsServer.Answering("HTTP/1.1 200 OK\r\nX: " + new string('x', 20_000) + "\r\n\r\n");
        using NetHsmTransport transport = Transport.To(server, name);
        NetHsmException failure = Assert.Throws<NetHsmException>(() => transport.Send(SecretRequest()));
        Assert.Equal((NetHsmFailureKind.TooLarge, NetHsmFault.Device), (failure.Kind, failure.Fault));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Who_cancels_gets_just_that(string name)
    {
        using var server = new ScriptedTlsServer(ScriptedTlsServer.UntilClosedAsync);
        using NetHsmTransport transport = Transport.To(server, name);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => transport.SendAsync(Transport.Get("/"), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void The_lean_transport_is_done_when_it_returns()
    {
        using var server = ScriptedTlsServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "");
        using NetHsmTransport transport = Transport.To(server, "lean");
        Assert.True(transport.SendAsync(Transport.Get("/"), CancellationToken.None).IsCompletedSuccessfully);
        var change = new NetHsmRequest { Method = "POST", Path = "/" };
        Assert.True(transport.SendAsync(change, CancellationToken.None).IsFaulted);
    }

    internal static void AssertTellsNoSecret(Exception failure)
    {
        Assert.DoesNotContain("swordfish", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("operator:swordfish"u8), failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    private static void AssertTimesOut(NetHsmTransport transport, string limit, NetHsmFailureKind kind = NetHsmFailureKind.TimedOut)
    {
        using (transport)
        {
            NetHsmException failure = Assert.Throws<NetHsmException>(() => transport.Send(SecretRequest()));
            Assert.Equal((kind, NetHsmFault.Network), (failure.Kind, failure.Fault));
            Assert.Contains(limit, failure.Message, StringComparison.Ordinal);
            AssertTellsNoSecret(failure);
        }
    }

    internal static NetHsmRequest SecretRequest() => new()
    {
        Method = "POST",
        Path = "/random",
        ContentType = "application/json",
        Body = [.. "{\"length\":1}"u8],
        Credentials = new NetHsmCredentials(new UserId("operator"), Passphrase.FromString("swordfish")),
    };
}
