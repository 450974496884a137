using System.Net.Sockets;
using TestSupport;

namespace LibC.Tests;

public sealed class UnixSocketTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public UnixSocketTests()
    {
        _listener.Bind(new UnixDomainSocketEndPoint(_directory.File("socket")));
        _listener.Listen(1);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Both_ends_talk_and_one_can_stop()
    {
        using FileDescriptor client = UnixSocket.Connect(_directory.File("socket"));
        using Socket server = _listener.Accept();
        byte[] buffer = new byte[16];

        client.WriteAll("request"u8, Deadline.Never);
        UnixSocket.ShutdownSend(client);
        Assert.Equal(7, server.Receive(buffer));
        Assert.Equal(0, server.Receive(buffer));
        server.Send("answer"u8);
        Assert.Equal(6, client.Read(buffer, Deadline.Never));
    }

    [Fact]
    public void The_kernel_says_who_the_peer_is()
    {
        using FileDescriptor client = UnixSocket.Connect(_directory.File("socket"));

        PeerCredentials peer = UnixSocket.PeerOf(client);

        Assert.Equal((Environment.ProcessId, Users.CurrentId), (peer.ProcessId, peer.UserId));
    }

    [Fact]
    public void A_descriptor_without_a_peer_has_none()
    {
        using FileDescriptor file = FileDescriptor.OpenForReading("/dev/null");

        Assert.Equal(Errno.NotASocket, Assert.Throws<SystemCallException>(() => UnixSocket.PeerOf(file)).Errno);
    }

    [Fact]
    public void A_path_where_nothing_is_is_named()
    {
        SystemCallException failure = Assert.Throws<SystemCallException>(() => UnixSocket.Connect(_directory.File("nothing")));

        Assert.Equal((Errno.NoSuchFile, $"connect {_directory.File("nothing")}"), (failure.Errno, failure.Call));
    }

    [Fact]
    public void Too_many_waiting_connections_are_no_reason_to_wait()
    {
        var waiting = new List<FileDescriptor>();
        SystemCallException failure = Assert.Throws<SystemCallException>(() => ConnectForEver(waiting));
        waiting.ForEach(connection => connection.Dispose());

        Assert.Equal(Errno.TryAgain, failure.Errno);
    }

    [Fact]
    public void An_abstract_name_is_connected_to()
    {
        string name = $"signstar-test-{Guid.NewGuid():N}";
        using Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint("\0" + name));
        listener.Listen(1);

        using FileDescriptor client = UnixSocket.Connect("@" + name);

        Assert.Equal(Users.CurrentId, UnixSocket.PeerOf(client).UserId);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(108)]
    public void A_path_that_no_socket_can_have_is_the_callers_mistake(int length)
    {
        Assert.ThrowsAny<ArgumentException>(() => UnixSocket.Connect(new string('x', length)));
    }

    [Fact]
    public void The_longest_path_is_connected_to()
    {
        string path = _directory.File("x").PadRight(UnixSocket.LongestPath, 'x');
        using Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(1);

        using FileDescriptor client = UnixSocket.Connect(path);

        Assert.Equal(Users.CurrentId, UnixSocket.PeerOf(client).UserId);
    }

    [Fact]
    public void A_datagram_arrives_whole_or_is_too_long()
    {
        using Socket receiver = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        receiver.Bind(new UnixDomainSocketEndPoint(_directory.File("datagrams")));
        using FileDescriptor sender = UnixSocket.ConnectDatagram(_directory.File("datagrams"));
        byte[] message = new byte[50_000];

        sender.WriteAll(message, Deadline.Never);

        Assert.Equal(message.Length, receiver.Receive(new byte[100_000]));
        Assert.Equal(Errno.MessageTooLong, Assert.Throws<SystemCallException>(() => sender.WriteAll(new byte[10_000_000], Deadline.Never)).Errno);
    }

    private void ConnectForEver(List<FileDescriptor> connections)
    {
        while (true)
            connections.Add(UnixSocket.Connect(_directory.File("socket")));
    }
}
