using System.Net;
using System.Net.Sockets;

namespace LibC.Tests;

public sealed class TcpSocketTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public TcpSocketTests() => _listener.Start();

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public void A_host_is_connected_to(string host)
    {
        using FileDescriptor client = TcpSocket.Connect(host, Port, Deadline.Never);
        using Socket server = _listener.AcceptSocket();

        client.WriteAll("x"u8, Deadline.Never);

        Assert.Equal(1, server.Receive(new byte[16]));
    }

    [Fact]
    public void Nothing_to_read_is_worth_waiting_for_until_the_deadline()
    {
        using FileDescriptor client = TcpSocket.Connect("127.0.0.1", Port, Deadline.Never);

        Assert.Throws<TimeoutException>(() => client.Read(new byte[1], Deadline.After(TimeSpan.Zero)));
    }

    [Fact]
    public async Task More_than_the_buffers_hold_arrives()
    {
        using FileDescriptor client = TcpSocket.Connect("127.0.0.1", Port, Deadline.Never);
        using Socket server = _listener.AcceptSocket();
        Task<int> receiving = Task.Run(() =>
        {
            int received = 0;
            byte[] buffer = new byte[65536];
            for (int count; (count = server.Receive(buffer)) > 0;)
                received += count;
            return received;
        });

        client.WriteAll(new byte[20_000_000], Deadline.Never);
        client.Dispose();

        Assert.Equal(20_000_000, await receiving);
    }

    [Fact]
    public void A_port_where_nobody_listens_refuses()
    {
        int port = Port;
        _listener.Stop();

        SystemCallException failure = Assert.Throws<SystemCallException>(() => TcpSocket.Connect("127.0.0.1", port, Deadline.Never));

        Assert.Equal((Errno.ConnectionRefused, $"connect 127.0.0.1:{port}"), (failure.Errno, failure.Call));
    }

    [Fact]
    public void A_name_without_an_address_is_named()
    {
        HostNotFoundException failure = Assert.Throws<HostNotFoundException>(() => TcpSocket.Connect("nobody.invalid", 443, Deadline.After(TimeSpan.FromMinutes(1))));

        Assert.StartsWith("nobody.invalid: ", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65536)]
    public void A_port_that_there_is_not_is_the_callers_mistake(int port)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TcpSocket.Connect("127.0.0.1", port, Deadline.Never));
    }
}
