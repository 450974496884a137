using System.Text;
using NetHsm.Model;
using TestSupport;

namespace NetHsm.Client.Tests.Transports;

public class AnswersOverTlsTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    public static TheoryData<string> Both => Transport.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_request_goes_out_whole_and_its_answer_comes_back(string name)
    {
        using var server = ScriptedTlsServer.Answering("HTTP/1.1 201 Created\r\nContent-Length: 3\r\n\r\nyes");
        using NetHsmTransport transport = Transport.To(server, name);
        using var credentials = new NetHsmCredentials(new UserId("Aladdin"), Passphrase.FromString("open sesame"));
        var request = new NetHsmRequest
        {
            Method = "PUT",
            Path = "/keys/k/cert",
            Accept = "application/octet-stream",
            ContentType = "application/octet-stream",
            Body = [1, 2, 255],
            Credentials = credentials,
        };
        NetHsmResponse response = await transport.SendAsync(request, CancellationToken.None);

        Assert.Equal((201, "yes"), (response.Status, Encoding.ASCII.GetString(response.Body)));
        Assert.Equal($"https://127.0.0.1:{server.Port}/api/v1", response.Device.ToString());
        string sent = Assert.Single(server.Requests);
        Assert.StartsWith("PUT /api/v1/keys/k/cert HTTP/1.1\r\n", sent, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n\u0001\u0002\u00ff", sent, StringComparison.Ordinal);
        Assert.Contains($"\r\nHost: 127.0.0.1:{server.Port}\r\n", sent, StringComparison.Ordinal);
        Assert.Contains("\r\nAccept: application/octet-stream\r\n", sent, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Type: application/octet-stream\r\n", sent, StringComparison.Ordinal);
        Assert.Contains("\r\nAuthorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n", sent, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_request_without_body_or_user_has_none(string name)
    {
        using var server = ScriptedTlsServer.Answering("HTTP/1.1 204 No Content\r\n\r\n");
        using NetHsmTransport transport = Transport.To(server, name);
        await transport.SendAsync(new NetHsmRequest { Method = "PUT", Path = "/namespaces/n" }, CancellationToken.None);
        string sent = Assert.Single(server.Requests);
        Assert.Contains("\r\nContent-Length: 0\r\n", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Type", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", sent, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task One_connection_carries_several_requests(string name)
    {
        using var server = ScriptedTlsServer.Answering(Ok, "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", Ok);
        using NetHsmTransport transport = Transport.To(server, name);
        Assert.Equal(200, transport.Send(Transport.Get("/one")).Status);
        Assert.Equal(404, (await transport.SendAsync(Transport.Get("/two"), CancellationToken.None)).Status);
        Assert.Equal(200, transport.Send(Transport.Get("/three")).Status);
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_connection_that_the_server_will_close_is_not_used_again(string name)
    {
        // The server says so and then leaves it open, listening to nobody.
        ScriptedTlsServer? server = null;
        using (server = new ScriptedTlsServer(async stream =>
        {
            await server!.ReadRequestAsync(stream);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"u8.ToArray());
            await ScriptedTlsServer.UntilClosedAsync(stream);
        }))
        {
            using NetHsmTransport transport = Transport.To(server, name);
            Assert.Equal(200, transport.Send(Transport.Get("/one")).Status);
            Assert.Equal(200, transport.Send(Transport.Get("/two")).Status);
            Assert.Equal(2, server.Connections);
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_idle_connection_that_the_server_closed_is_followed_by_another(string name)
    {
        using var server = ScriptedTlsServer.Answering(Ok);
        using NetHsmTransport transport = Transport.To(server, name);
        Assert.Equal(200, transport.Send(Transport.Get("/one")).Status);
        await server.WhenAllClosedAsync();
        Assert.Equal(200, transport.Send(Transport.Get("/two")).Status);
        Assert.Equal(2, server.Connections);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Interim_answers_are_passed_over(string name)
    {
        using var server = ScriptedTlsServer.Answering("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + Ok);
        using NetHsmTransport transport = Transport.To(server, name);
        Assert.Equal(200, transport.Send(Transport.Get("/")).Status);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_redirect_is_an_answer_and_not_followed(string name)
    {
        using var server = ScriptedTlsServer.Answering("HTTP/1.1 302 Found\r\nLocation: /api/v1/elsewhere\r\nContent-Length: 0\r\n\r\n", Ok);
        using NetHsmTransport transport = Transport.To(server, name);
        Assert.Equal(302, transport.Send(Transport.Get("/")).Status);
        Assert.Single(server.Requests);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_body_of_the_greatest_size_arrives_and_a_byte_more_does_not(string name)
    {
        var options = new NetHsmTransportOptions { MaximumAnswer = 100_000 };
        string Sized(int size) => $"HTTP/1.1 200 OK\r\nContent-Length: {size}\r\n\r\n{new string('x', size)}";
        string Chunked(int size) => $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{size:x}\r\n{new string('x', size)}\r\n0\r\n\r\n";
        using var server = ScriptedTlsServer.Answering(Sized(100_000), Chunked(100_000), Sized(11), Sized(100_001));
        using (NetHsmTransport transport = Transport.To(server, name, options))
        {
            Assert.Equal(100_000, transport.Send(Transport.Get("/")).Body.Length);
            Assert.Equal(100_000, transport.Send(Transport.Get("/")).Body.Length);
            AssertTooLarge(transport, new NetHsmRequest { Method = "GET", Path = "/", MaximumAnswer = 10 });
        }
        foreach (string answer in (string[])[Sized(100_001), Chunked(100_001)])
        {
            using var other = ScriptedTlsServer.Answering(answer);
            using NetHsmTransport transport = Transport.To(other, name, options);
            AssertTooLarge(transport, Transport.Get("/"));
        }
    }

    private static void AssertTooLarge(NetHsmTransport transport, NetHsmRequest request)
    {
        NetHsmException failure = Assert.Throws<NetHsmException>(() => transport.Send(request));
        Assert.Equal((NetHsmFailureKind.TooLarge, NetHsmFault.Device), (failure.Kind, failure.Fault));
    }
}
