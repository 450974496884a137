using System.Net;
using System.Net.Sockets;
using LibSsl;
using TestSupport;

namespace NetHsm.Client.Tests.Transports;

public class BrokenTlsTests
{
    public static TheoryData<string> Both => Transport.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task When_TLS_breaks_after_the_request_the_device_may_have_signed(string name)
    {
        var asked = new TaskCompletionSource();
        ScriptedTlsServer? server = null;
        using (server = new ScriptedTlsServer(async stream =>
        {
            await server!.ReadRequestAsync(stream);
            asked.SetResult();
            await ScriptedTlsServer.UntilClosedAsync(stream);
        }))
        using (var between = new TcpListener(IPAddress.Loopback, 0))
        {
            between.Start();
            Task relaying = RelayAsync(between, server.Port, asked.Task);
            using (NetHsmTransport transport = Transport.To($"https://{between.LocalEndpoint}/api/v1", name, ServerTrust.Unsafe))
            {
                NetHsmException failure = await Task.Run(() => Assert.Throws<NetHsmException>(() => transport.Send(NoAnswerTests.SecretRequest())));
                Assert.Equal((NetHsmFailureKind.CutOff, NetHsmFault.Network, false), (failure.Kind, failure.Fault, failure.IsSureNotToHaveSigned));
            }
            await relaying;
        }
    }

    /// <summary>Between the two sides: passes everything on, and says something that is no TLS to the client once the server has the request.</summary>
    private static async Task RelayAsync(TcpListener listener, int port, Task asked)
    {
        using Socket client = await listener.AcceptSocketAsync();
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await server.ConnectAsync(IPAddress.Loopback, port);
        using var near = new NetworkStream(client);
        using var far = new NetworkStream(server);
        Task up = near.CopyToAsync(far);
        _ = far.CopyToAsync(near).ContinueWith(static end => _ = end.Exception, TaskScheduler.Default);
        await asked;
        await near.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
        try
        {
            await up;
        }
        catch (IOException)
        {
            // The client hung up, as it should.
        }
        server.Shutdown(SocketShutdown.Both);
    }
}
