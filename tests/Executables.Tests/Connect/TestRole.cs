using System.Net.Sockets;
using System.Text;
using TestSupport;

namespace Executables.Tests.Connect;

/// <summary>A role of the test's own, at the place where the connector looks for it, that serves one connection.</summary>
internal sealed class TestRole : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Task _serving;

    internal TestRole(Action<Socket> serve, string? user = null, int backlog = 16, string name = "download-signature")
    {
        string place = Directory.CreateDirectory(_directory.File(name)).FullName;
        SocketFile = Path.Combine(place, user ?? Environment.UserName);
        _listener.Bind(new UnixDomainSocketEndPoint(SocketFile));
        _listener.Listen(backlog);
        _serving = Task.Run(() => Serve(serve));
    }

    internal string RuntimeDirectory => _directory.Path;

    internal string SocketFile { get; }

    /// <summary>Waits for the role's end, which throws what the role threw.</summary>
    internal void AwaitEnd() => _serving.GetAwaiter().GetResult();

    public void Dispose()
    {
        _listener.Dispose();
        try
        {
            _serving.Wait();
        }
        catch (AggregateException)
        {
            // What it threw was seen by AwaitEnd, or nobody ever connected.
        }
        _directory.Dispose();
    }

    internal static byte[] ReadRequest(Socket connection)
    {
        var request = new MemoryStream();
        byte[] buffer = new byte[65536];
        for (int count; (count = connection.Receive(buffer)) > 0;)
            request.Write(buffer, 0, count);
        return request.ToArray();
    }

    internal static void Send(Socket connection, string frames) => Send(connection, Encoding.UTF8.GetBytes(frames));

    internal static void Send(Socket connection, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[connection.Send(bytes)..];
    }

    private void Serve(Action<Socket> serve)
    {
        using Socket connection = _listener.Accept();
        serve(connection);
    }
}
