using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace TestSupport;

/// <summary>A TLS server on loopback that does what the test tells it to, also what no decent server would.</summary>
public sealed class ScriptedTlsServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<SslStream, Task> _serve;
    private readonly SslProtocols _protocols;
    private readonly ConcurrentBag<Socket> _sockets = [];
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;
    private int _established;

    /// <summary>Serves each connection with the script; when it is over, the connection is cut without a goodbye.</summary>
    public ScriptedTlsServer(Func<SslStream, Task> serve, X509Certificate2? certificate = null, SslProtocols protocols = SslProtocols.None)
    {
        _serve = serve;
        _protocols = protocols;
        Certificate = certificate ?? TestCertificates.SelfSigned();
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public X509Certificate2 Certificate { get; }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Name in the client's SNI, one entry per handshake that got so far; empty where there was none.</summary>
    public ConcurrentQueue<string> ServerNames { get; } = [];

    /// <summary>Every HTTP request that <see cref="ReadRequestAsync"/> read, byte by byte as Latin-1.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Connections whose handshake came to its end: the client sent its last message of it.</summary>
    public int Connections => _established;

    /// <summary>Answers each request on a connection with the next of these, and then hangs up without a goodbye.</summary>
    public static ScriptedTlsServer Answering(params byte[][] answers)
    {
        ScriptedTlsServer? server = null;
        server = new ScriptedTlsServer(async stream =>
        {
            foreach (byte[] answer in answers)
            {
                if (!await server!.ReadRequestAsync(stream))
                    return;
                await stream.WriteAsync(answer);
            }
        });
        return server;
    }

    /// <summary>The same, from text.</summary>
    public static ScriptedTlsServer Answering(params string[] answers) => Answering(Array.ConvertAll(answers, Encoding.Latin1.GetBytes));

    /// <summary>Waits until every connection so far is closed.</summary>
    public Task WhenAllClosedAsync() => Task.WhenAll(_connections);

    /// <summary>Waits until the client closes, whatever it sends before.</summary>
    public static Task UntilClosedAsync(SslStream stream) => stream.CopyToAsync(Stream.Null);

    /// <summary>Reads one request by its Content-Length; false when the client hung up instead.</summary>
    public async Task<bool> ReadRequestAsync(SslStream stream)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        int end = -1;
        while (end < 0 || text.Length < end)
        {
            if (await stream.ReadAsync(one) == 0)
                return false;
            text.Append((char)one[0]);
            if (end < 0 && one[0] == '\n' && text.ToString() is var head && head.EndsWith("\r\n\r\n", StringComparison.Ordinal))
                end = head.Length + ContentLength(head);
        }
        Requests.Enqueue(text.ToString());
        return true;
    }

    public void Dispose()
    {
        _listener.Stop();
        foreach (Socket socket in _sockets)
            socket.Dispose();
        _accepting.GetAwaiter().GetResult();
        WhenAllClosedAsync().GetAwaiter().GetResult();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                Socket socket = await _listener.AcceptSocketAsync();
                _sockets.Add(socket);
                _connections.Add(Task.Run(() => ServeAsync(socket)));
            }
            catch (Exception end) when (end is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var network = new NetworkStream(socket, ownsSocket: true);
        var stream = new SslStream(network);
        try
        {
            await stream.AuthenticateAsServerAsync(
                (_, hello, _, _) =>
                {
                    ServerNames.Enqueue(hello.ServerName);
                    return ValueTask.FromResult(new SslServerAuthenticationOptions
                    {
                        ServerCertificate = Certificate,
                        EnabledSslProtocols = _protocols,
                    });
                },
                null);
            Interlocked.Increment(ref _established);
            await _serve(stream);
        }
        catch (Exception end) when (end is IOException or SocketException or AuthenticationException or ObjectDisposedException)
        {
            // The client went away, which is its right.
        }
    }

    private static int ContentLength(string head)
    {
        const string Name = "\r\nContent-Length: ";
        int start = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? 0 : int.Parse(head.AsSpan(start + Name.Length, head.IndexOf('\r', start + Name.Length) - start - Name.Length), null);
    }
}
