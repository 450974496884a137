using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Signstar.RoleSettings;
using TestSupport;

namespace Executables.Tests.DownloadSignature;

/// <summary>The role behind a socket: systemd-socket-activate starts it for each connection.</summary>
internal sealed class ActivatedRole : IDisposable
{
    private readonly TemporaryDirectory _credentials = new();
    private readonly TemporaryDirectory _directory = new();
    private readonly Process _listener;
    private readonly string _path;

    internal ActivatedRole(SigningHostFixture host, SigningRoleSettings settings)
    {
        SigningHostFixture.WriteCredentials(_credentials, settings, SigningHostFixture.UserPassphrase, host.Certificate);
        _path = _directory.File("socket");
        var start = new ProcessStartInfo("systemd-socket-activate",
            ["--accept", $"--listen={_path}", $"--setenv=CREDENTIALS_DIRECTORY={_credentials.Path}", Repository.Executable("signstar-download-signature")])
        {
            RedirectStandardError = true,
        };
        _listener = Process.Start(start)!;
        // Its first line says that it listens.
        _ = _listener.StandardError.ReadLine();
        _ = _listener.StandardError.ReadToEndAsync();
    }

    public void Dispose()
    {
        _listener.Kill(entireProcessTree: true);
        _listener.WaitForExit();
        _listener.Dispose();
        _directory.Dispose();
        _credentials.Dispose();
    }

    internal string Ask(byte[] request)
    {
        using Socket connection = Connect();
        connection.Send(request);
        connection.Shutdown(SocketShutdown.Send);
        return ReadToEnd(connection);
    }

    internal string AskWithoutEnd()
    {
        using Socket connection = Connect();
        connection.Send("{"u8);
        return ReadToEnd(connection);
    }

    private Socket Connect()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(_path));
        return socket;
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
