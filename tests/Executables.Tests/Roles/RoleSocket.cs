using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using TestSupport;

namespace Executables.Tests.Roles;

/// <summary>A role behind a socket: systemd-socket-activate starts it for each connection.</summary>
internal class RoleSocket : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory _directory = new();
    private readonly Process _listener;
    private readonly StringBuilder _said = new();
    private readonly string _path;

    internal RoleSocket(string program, TemporaryDirectory credentials)
    {
        _path = _directory.File("socket");
        var start = new ProcessStartInfo("systemd-socket-activate",
            ["--accept", $"--listen={_path}", $"--setenv=CREDENTIALS_DIRECTORY={credentials.Path}", Repository.Executable(program)])
        {
            RedirectStandardError = true,
        };
        _listener = Process.Start(start)!;
        _listener.ErrorDataReceived += (_, line) => Hear(line.Data);
        _listener.BeginErrorReadLine();
        _ = AwaitEntry("Listening on ");
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Sends a request to its end, and takes the answer.</summary>
    internal string Ask(byte[] request)
    {
        using Socket connection = Connect();
        connection.Send(request);
        connection.Shutdown(SocketShutdown.Send);
        return ReadToEnd(connection);
    }

    /// <summary>Sends this much of a request, or nothing, and takes the answer.</summary>
    internal string AskWithoutEnd(string request = "{")
    {
        using Socket connection = Connect();
        connection.Send(Encoding.ASCII.GetBytes(request));
        return ReadToEnd(connection);
    }

    internal Socket Connect()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(_path));
        return socket;
    }

    /// <summary>Waits until the role told the journal something; where there is none, it says it here.</summary>
    internal string AwaitEntry(string words)
    {
        long end = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        lock (_said)
        {
            while (!_said.ToString().Contains(words, StringComparison.Ordinal))
            {
                if (!Monitor.Wait(_said, TimeSpan.FromMilliseconds(Math.Max(0, end - Environment.TickCount64))))
                    throw new TimeoutException($"Nobody said '{words}', but:\n{_said}");
            }
            return _said.ToString().Split('\n').First(line => line.Contains(words, StringComparison.Ordinal));
        }
    }

    protected virtual void Dispose(bool disposing)
    {
        _listener.Kill(entireProcessTree: true);
        _listener.WaitForExit();
        _listener.Dispose();
        _directory.Dispose();
    }

    private void Hear(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
            Monitor.PulseAll(_said);
        }
    }

    private static string ReadToEnd(Socket connection)
    {
        var answer = new MemoryStream();
        byte[] buffer = new byte[4096];
        try
        {
            for (int count; (count = connection.Receive(buffer)) > 0;)
                answer.Write(buffer, 0, count);
        }
        catch (SocketException reset) when (reset.SocketErrorCode == SocketError.ConnectionReset)
        {
            // The role ended with part of the request unread, which it may.
        }
        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
