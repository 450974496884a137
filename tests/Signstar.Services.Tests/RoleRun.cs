using System.Net.Sockets;
using System.Text;
using LibC;
using LibSystemd;
using Signstar.RoleProtocol;
using TestSupport;

namespace Signstar.Services.Tests;

/// <summary>One connection to a role in this process: the client's end, what the journal was told, and the role's status.</summary>
internal sealed class RoleRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory _directory = new();
    private readonly Socket _journal = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly Task<int> _status;

    internal RoleRun(Role role)
    {
        // Where it is does not matter: the roles of these tests need none.
        Environment.SetEnvironmentVariable("CREDENTIALS_DIRECTORY", "/nonexistent");
        _journal.Bind(new UnixDomainSocketEndPoint(_directory.File("journal")));
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(_directory.File("socket")));
        listener.Listen();
        Client.Connect(new UnixDomainSocketEndPoint(_directory.File("socket")));
        Socket accepted = listener.Accept();
        _status = Task.Run(() => Run(role, accepted));
    }

    internal Socket Client { get; } = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = (int)Patience.TotalMilliseconds };

    /// <summary>The status of the role's process.</summary>
    internal int Status => _status.Wait(Patience) ? _status.Result : throw new TimeoutException("The role did not end.");

    public void Dispose()
    {
        Client.Dispose();
        _journal.Dispose();
        _directory.Dispose();
    }

    /// <summary>The fields of the entries, in order, once the role has ended.</summary>
    internal List<Dictionary<string, string>> JournalEntries()
    {
        _ = Status;
        var entries = new List<Dictionary<string, string>>();
        byte[] datagram = new byte[64 * 1024];
        while (_journal.Available > 0)
        {
            string text = Encoding.UTF8.GetString(datagram, 0, _journal.Receive(datagram));
            entries.Add(text.Split('\n').Where(line => line.Contains('=', StringComparison.Ordinal))
                .Select(line => line.Split('=', 2)).ToDictionary(field => field[0], field => field[1]));
        }
        return entries;
    }

    /// <summary>Reads the answer to the end of the connection, as the connector does.</summary>
    internal RoleAnswer ReadAnswer()
    {
        var reader = new AnswerReader();
        var (data, notes) = (new MemoryStream(), new MemoryStream());
        byte[] buffer = new byte[16 * 1024];
        AnswerPart part = AnswerPart.Incomplete;
        for (int count; (count = Receive(buffer)) > 0;)
        {
            ReadOnlySpan<byte> unread = buffer.AsSpan(0, count);
            do
            {
                part = reader.Read(ref unread, out ReadOnlySpan<byte> content);
                (part == AnswerPart.Data ? data : notes).Write(content);
            }
            while (!unread.IsEmpty && part is AnswerPart.Data or AnswerPart.Note);
        }
        return new RoleAnswer(data.ToArray(), Encoding.UTF8.GetString(notes.ToArray()), part == AnswerPart.Exit ? reader.ExitStatus : null);
    }

    private int Receive(byte[] buffer)
    {
        try
        {
            return Client.Receive(buffer);
        }
        catch (SocketException reset) when (reset.SocketErrorCode == SocketError.ConnectionReset)
        {
            // The role ended with something unread, which it may.
            return 0;
        }
    }

    private int Run(Role role, Socket accepted)
    {
        // Closed at the end, as the end of a process does.
        using Socket socket = accepted;
        var entry = new RequestEntry("test");
        var journal = new RoleJournal(new Journal("test", null, _directory.File("journal")), entry);
        var descriptor = new FileDescriptor((int)socket.Handle, owned: false);
        return RoleProcess.Run(journal, entry, _ => role, () => new RoleConnection(descriptor));
    }
}
