using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using LibC;
using TestSupport;

namespace LibSsl.Tests;

public class TlsConnectionTests
{
    private static Deadline Soon => Deadline.After(TimeSpan.FromMilliseconds(200));

    [Fact]
    public void More_than_any_buffer_holds_goes_both_ways_unchanged()
    {
        var sent = new byte[8 << 20];
        new Random(1).NextBytes(sent);
        using var server = new ScriptedTlsServer(async stream =>
        {
            var all = new byte[sent.Length];
            await stream.ReadExactlyAsync(all);
            await stream.WriteAsync(all);
        });
        using TlsConnection connection = Trust.ConnectTo(server);
        connection.WriteAll(sent, Trust.Patience);
        var received = new byte[sent.Length];
        for (int count = 0; count < received.Length;)
            count += connection.Read(received.AsSpan(count), Trust.Patience);
        Assert.Equal(sent, received);
    }

    [Fact]
    public void A_goodbye_is_the_end()
    {
        using var server = new ScriptedTlsServer(async stream =>
        {
            await stream.WriteAsync("all of it"u8.ToArray());
            await stream.ShutdownAsync();
            await ScriptedTlsServer.UntilClosedAsync(stream);
        });
        using TlsConnection connection = Trust.ConnectTo(server);
        Assert.Equal(9, connection.Read(new byte[100], Trust.Patience));
        Assert.Equal(0, connection.Read(new byte[100], Trust.Patience));
        Assert.Equal(0, connection.Read(new byte[100], Trust.Patience));
    }

    [Fact]
    public void An_end_without_goodbye_is_a_failure()
    {
        using var server = new ScriptedTlsServer(async stream => await stream.WriteAsync("half of"u8.ToArray()));
        using TlsConnection connection = Trust.ConnectTo(server);
        Assert.Equal(7, connection.Read(new byte[100], Trust.Patience));
        Assert.Throws<ConnectionLostException>(() => connection.Read(new byte[100], Trust.Patience));
    }

    [Fact]
    public void Writing_to_a_server_that_went_away_is_a_failure()
    {
        using var server = new ScriptedTlsServer(_ => Task.CompletedTask);
        using TlsConnection connection = Trust.ConnectTo(server);
        void Write()
        {
            while (true)
                connection.WriteAll(new byte[1 << 20], Trust.Patience);
        }
        Assert.Throws<ConnectionLostException>(Write);
    }

    [Fact]
    public void A_silent_server_is_given_up_at_the_deadline()
    {
        using var server = new ScriptedTlsServer(ScriptedTlsServer.UntilClosedAsync);
        using TlsConnection connection = Trust.ConnectTo(server);
        TimeoutException failure = Assert.Throws<TimeoutException>(() => connection.Read(new byte[1], Soon));
        Assert.Equal($"127.0.0.1:{server.Port} did not answer in time.", failure.Message);
    }

    [Fact]
    public void A_server_that_does_not_read_is_given_up_at_the_deadline()
    {
        var end = new TaskCompletionSource();
        using var server = new ScriptedTlsServer(_ => end.Task);
        using TlsConnection connection = Trust.ConnectTo(server);
        Assert.Throws<TimeoutException>(() => connection.WriteAll(new byte[64 << 20], Soon));
        end.SetResult();
    }

    [Fact]
    public void After_the_deadline_nothing_is_read_even_if_it_is_there()
    {
        // Not TLS 1.3, where tickets would be input, too.
        using var server = new ScriptedTlsServer(
            async stream =>
            {
                await stream.WriteAsync("too late"u8.ToArray());
                await ScriptedTlsServer.UntilClosedAsync(stream);
            },
            protocols: SslProtocols.Tls12);
        using TlsConnection connection = Trust.ConnectTo(server);
        SpinWait.SpinUntil(() => connection.HasInput);
        Assert.Throws<TimeoutException>(() => connection.Read(new byte[100], Deadline.After(TimeSpan.Zero)));
        Assert.Equal(8, connection.Read(new byte[100], Trust.Patience));
    }

    [Fact]
    public void A_handshake_that_is_not_answered_is_given_up_at_the_deadline()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Assert.Throws<TimeoutException>(() => TlsConnection.Connect("127.0.0.1", Listen(listener), ServerTrust.Unsafe, Soon));
    }

    [Fact]
    public async Task A_server_that_hangs_up_in_the_handshake_is_lost()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        int port = Listen(listener);
        Task hangingUp = Task.Run(() => listener.Accept().Dispose());
        Assert.Throws<ConnectionLostException>(() => TlsConnection.Connect("127.0.0.1", port, ServerTrust.Unsafe, Trust.Patience));
        await hangingUp;
    }

    [Fact]
    public async Task A_server_without_TLS_is_told_apart_from_a_broken_connection()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        int port = Listen(listener);
        Task answering = Task.Run(() =>
        {
            using Socket connection = listener.Accept();
            connection.Send("HTTP/1.1 400 Bad Request\r\n\r\n"u8);
            connection.Receive(new byte[4096]);
        });
        TlsException failure = Assert.Throws<TlsException>(() => TlsConnection.Connect("127.0.0.1", port, ServerTrust.Unsafe, Trust.Patience));
        await answering;
        Assert.Contains("wrong version number", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_where_nobody_listens_is_refused_by_the_network()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        int port = Listen(listener);
        listener.Dispose();
        SystemCallException failure = Assert.Throws<SystemCallException>(
            () => TlsConnection.Connect("127.0.0.1", port, ServerTrust.Unsafe, Trust.Patience));
        Assert.Equal(Errno.ConnectionRefused, failure.Errno);
    }

    [Fact]
    public void A_name_without_address_says_so() => Assert.Throws<HostNotFoundException>(
        () => TlsConnection.Connect("nobody.invalid", 443, ServerTrust.Unsafe, Trust.Patience));

    [Fact]
    public void An_idle_connection_has_input_once_the_server_said_goodbye()
    {
        var goodbye = new TaskCompletionSource();
        using var server = new ScriptedTlsServer(async stream =>
        {
            await stream.WriteAsync("x"u8.ToArray());
            await goodbye.Task;
            await stream.ShutdownAsync();
            await ScriptedTlsServer.UntilClosedAsync(stream);
        });
        using TlsConnection connection = Trust.ConnectTo(server);
        Assert.Equal(1, connection.Read(new byte[100], Trust.Patience));
        Assert.False(connection.HasInput);
        goodbye.SetResult();
        Assert.Equal(0, connection.Read(new byte[100], Trust.Patience));
        server.Dispose();
        Assert.True(connection.HasInput);
    }

    [Fact]
    public void A_closed_connection_is_not_used()
    {
        using var server = new ScriptedTlsServer(ServerTrustTests.EchoAsync);
        TlsConnection connection = Trust.ConnectTo(server);
        connection.Dispose();
        connection.Dispose();
        Assert.Throws<ObjectDisposedException>(() => connection.Read(new byte[1], Trust.Patience));
        Assert.Throws<ObjectDisposedException>(() => connection.WriteAll(new byte[1], Trust.Patience));
    }

    private static int Listen(Socket listener)
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        return ((IPEndPoint)listener.LocalEndPoint!).Port;
    }
}
