using System.Net.Security;
using System.Text;
using TestSupport;

namespace NetHsm.Client.Tests.Transports;

/// <summary>Servers that answer by the header of a request and close, with the body still on its way.</summary>
public class EarlyRefusalTests
{
    private const int Large = 8 << 20;

    [Theory]
    [InlineData("lean", 413)]
    [InlineData("http", 413)]
    [InlineData("lean", 401)]
    [InlineData("http", 401)]
    public void A_refusal_by_the_header_is_the_answer(string name, int status)
    {
        using ScriptedTlsServer server = Refusing(status);
        using NetHsmTransport transport = Transport.To(server, name);
        var request = new NetHsmRequest { Method = "POST", Path = "/keys/k/sign", ContentType = "application/json", Body = new byte[Large] };
        NetHsmResponse response = transport.Send(request);
        Assert.Equal((status, "{}"), (response.Status, Encoding.ASCII.GetString(response.Body)));
    }

    [Fact]
    public async Task The_same_holds_for_a_body_from_a_stream()
    {
        using ScriptedTlsServer server = Refusing(401);
        using NetHsmTransport transport = Transport.To(server, "http");
        using var image = new MemoryStream(new byte[Large]);
        NetHsmException failure = await Assert.ThrowsAsync<NetHsmException>(() => new NetHsmClient(transport).UploadUpdateAsync(image, Large));
        Assert.Equal((NetHsmFailureKind.NotAuthenticated, NetHsmFault.Request), (failure.Kind, failure.Fault));
        Assert.Equal(0, image.Position);
    }

    [Theory]
    [InlineData("lean")]
    [InlineData("http")]
    public void A_connection_that_breaks_without_an_answer_is_the_networks_failure(string name)
    {
        using var server = new ScriptedTlsServer(ReadHeadAsync);
        using NetHsmTransport transport = Transport.To(server, name);
        var request = new NetHsmRequest { Method = "POST", Path = "/keys/k/sign", Body = new byte[Large] };
        Assert.Equal(NetHsmFailureKind.CutOff, Assert.Throws<NetHsmException>(() => transport.Send(request)).Kind);
    }

    [Fact]
    public async Task A_server_that_waits_to_be_asked_gets_the_whole_body()
    {
        ScriptedTlsServer? server = null;
        using (server = new ScriptedTlsServer(async stream =>
        {
            await ReadHeadAsync(stream);
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());
            await stream.ReadExactlyAsync(new byte[Large]);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray());
        }))
        {
            using NetHsmTransport transport = Transport.To(server, "http");
            using var image = new MemoryStream(new byte[Large]);
            var request = new NetHsmRequest { Method = "POST", Path = "/system/update", BodyStream = image, BodyLength = Large };
            Assert.Equal(200, (await transport.SendAsync(request, CancellationToken.None)).Status);
        }
    }

    private static ScriptedTlsServer Refusing(int status) => new(async stream =>
    {
        await ReadHeadAsync(stream);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} No\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}"));
    });

    private static async Task ReadHeadAsync(SslStream stream)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) > 0)
            text.Append((char)one[0]);
    }
}
