using System.Globalization;
using System.Text;
using TestSupport;

namespace NetHsm.Client.Tests.Transports;

public class ConnectionTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    [Fact]
    public async Task Fifty_calls_at_once_share_the_connections_that_are_allowed()
    {
        using var full = new CountdownEvent(3);
        var gate = new TaskCompletionSource();
        ScriptedTlsServer? server = null;
        using (server = new ScriptedTlsServer(async stream =>
        {
            while (await server!.ReadRequestAsync(stream))
            {
                // Nobody gets an answer before three wait for one.
                if (!full.IsSet && full.Signal())
                    gate.SetResult();
                await gate.Task;
                await stream.WriteAsync(Encoding.ASCII.GetBytes(Ok));
            }
        }))
        {
            using NetHsmTransport transport = Transport.To(server, "http", new NetHsmTransportOptions { MaximumConnections = 3 });
            NetHsmResponse[] answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => transport.SendAsync(Sign(), CancellationToken.None)));
            Assert.All(answers, answer => Assert.Equal(200, answer.Status));
            Assert.Equal(50, server.Requests.Count);
            Assert.Equal(3, server.Connections);
        }
    }

    [Fact]
    public void There_are_as_many_connections_as_processors_and_never_none()
    {
        Assert.Equal(Environment.ProcessorCount, new NetHsmTransportOptions().MaximumConnections);
        Assert.Throws<ArgumentOutOfRangeException>(() => new NetHsmTransportOptions { MaximumConnections = 0 });
    }

    [Fact]
    public async Task Connections_that_the_device_closed_while_they_were_idle_are_replaced_before_anything_is_sent()
    {
        using var both = new Barrier(2);
        ScriptedTlsServer? server = null;
        using (server = new ScriptedTlsServer(async stream =>
        {
            if (!await server!.ReadRequestAsync(stream))
                return;
            // Two requests at a time, so that there are two connections.
            await Task.Run(both.SignalAndWait);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Ok));
        }))
        {
            using NetHsmTransport transport = Transport.To(server, "http", new NetHsmTransportOptions { MaximumConnections = 2 });
            for (int round = 1; round <= 3; round++)
            {
                NetHsmResponse[] answers = await Task.WhenAll(transport.SendAsync(Sign(), CancellationToken.None), transport.SendAsync(Sign(), CancellationToken.None));
                Assert.All(answers, answer => Assert.Equal(200, answer.Status));
                await server.WhenAllClosedAsync();
                Assert.Equal((2 * round, 2 * round), (server.Requests.Count, server.Connections));
            }
        }
    }

    [Theory]
    [InlineData(RequestEffect.Change, false)]
    [InlineData(RequestEffect.Use, false)]
    [InlineData(RequestEffect.Read, true)]
    public void When_the_device_closes_at_the_moment_of_a_request_only_what_reads_is_sent_again(RequestEffect effect, bool again)
    {
        // The first connection: an answer, and then a request that gets none.
        using var server = ScriptedTlsServer.Answering(Ok, "");
        using NetHsmTransport transport = Transport.To(server, "http");
        Assert.Equal(200, transport.Send(Sign()).Status);
        if (again)
            Assert.Equal(200, transport.Send(Sign(effect)).Status);
        else
            Assert.Equal(NetHsmFailureKind.CutOff, Assert.Throws<NetHsmException>(() => transport.Send(Sign(effect))).Kind);
        Assert.Equal(again ? 3 : 2, server.Requests.Count);
    }

    [Theory]
    [InlineData(RequestEffect.Change, 2)]
    [InlineData(RequestEffect.Use, 2)]
    [InlineData(RequestEffect.Read, 3)]
    public void The_lean_transport_does_so_too_on_a_connection_that_was_used_before(RequestEffect effect, int requests)
    {
        using var server = ScriptedTlsServer.Answering(Ok, "");
        using NetHsmTransport transport = Transport.To(server, "lean");
        Assert.Equal(200, transport.Send(Sign()).Status);
        if (requests == 3)
            Assert.Equal(200, transport.Send(Sign(effect)).Status);
        else
            Assert.Equal(NetHsmFailureKind.CutOff, Assert.Throws<NetHsmException>(() => transport.Send(Sign(effect))).Kind);
        Assert.Equal(requests, server.Requests.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-")]
    public void The_lean_transport_repeats_nothing_on_a_new_connection_and_nothing_of_which_an_answer_came(string part)
    {
        using var server = part.Length == 0 ? ScriptedTlsServer.Answering("") : ScriptedTlsServer.Answering(Ok, part);
        using NetHsmTransport transport = Transport.To(server, "lean");
        if (part.Length > 0)
            transport.Send(Sign());
        Assert.Equal(NetHsmFailureKind.CutOff, Assert.Throws<NetHsmException>(() => transport.Send(Sign(RequestEffect.Read))).Kind);
        Assert.Equal(part.Length == 0 ? 1 : 2, server.Requests.Count);
    }

    [Fact]
    public void What_reads_is_sent_once_more_and_not_for_ever()
    {
        using var server = ScriptedTlsServer.Answering("");
        using NetHsmTransport transport = Transport.To(server, "http");
        Assert.Equal(NetHsmFailureKind.CutOff, Assert.Throws<NetHsmException>(() => transport.Send(Sign(RequestEffect.Read))).Kind);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_connection_is_not_kept_longer_than_asked()
    {
        ScriptedTlsServer? server = null;
        using (server = new ScriptedTlsServer(async stream =>
        {
            while (await server!.ReadRequestAsync(stream))
                await stream.WriteAsync(Encoding.ASCII.GetBytes(Ok));
        }))
        {
            using NetHsmTransport transport = Transport.To(server, "http", new NetHsmTransportOptions { IdleLifetime = TimeSpan.FromMilliseconds(1) });
            await transport.SendAsync(Sign(), CancellationToken.None);
            // The client hangs up: kept for longer, this would wait for ever.
            await server.WhenAllClosedAsync();
        }
    }

    /// <summary>proc_pid_net(5): the column <c>tr</c> of a socket is 02 while the timer for keep-alive runs, and st 01 is an established connection.</summary>
    [Fact]
    public void The_kernel_asks_whether_an_idle_connection_is_still_there()
    {
        using var server = ScriptedTlsServer.Answering(Ok, Ok);
        using NetHsmTransport transport = Transport.To(server, "http");
        transport.Send(Sign());
        string remote = $":{server.Port.ToString("X4", CultureInfo.InvariantCulture)}";
        string[] own = [.. File.ReadLines("/proc/net/tcp").Concat(File.ReadLines("/proc/net/tcp6"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns[2].EndsWith(remote, StringComparison.Ordinal) && columns[3] == "01")
            .Select(columns => columns[5].Split(':')[0])];
        Assert.Equal(["02"], own);
    }

    private static NetHsmRequest Sign(RequestEffect effect = RequestEffect.Use) =>
        new() { Method = "POST", Path = "/keys/k/sign", ContentType = "application/json", Body = [.. "{}"u8], Effect = effect };
}
