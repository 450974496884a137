using System.Buffers.Text;
using LibC;
using LibSystemd;
using Signstar.RoleProtocol;

namespace Signstar.Services;

/// <summary>Where a request comes from and its answer goes: the connection that systemd accepted, or, started by hand, the standard streams.</summary>
internal sealed class RoleConnection
{
    // A peer that reads at all takes an answer at once.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly FileDescriptor? _connection;
    private IAnswer? _answer;

    /// <summary>A connection, or, with null, the standard streams.</summary>
    internal RoleConnection(FileDescriptor? connection) => _connection = connection;

    /// <summary>Where the client's bytes come from.</summary>
    internal FileDescriptor Input => _connection ?? FileDescriptor.StandardInput;

    /// <summary>Where the answer goes.</summary>
    internal FileDescriptor Output => _connection ?? FileDescriptor.StandardOutput;

    /// <summary>Whether nothing can be answered any more.</summary>
    internal bool IsAbandoned { get; private set; }

    // systemd.exec(5): the process that systemd itself executed, which tells it from those that were started below a service, as in CI.
    private static bool IsService =>
        Utf8Parser.TryParse(EnvironmentVariable.Read("SYSTEMD_EXEC_PID\0"u8), out int process, out _) && process == Environment.ProcessId;

    /// <summary>Takes the connection over.</summary>
    /// <exception cref="ListenDescriptorsException">What systemd handed over is not one connection.</exception>
    /// <exception cref="RoleFailureException">Likewise, or systemd started this process and handed over none.</exception>
    internal static RoleConnection Open()
    {
        ListenDescriptor[] handed = ListenDescriptors.Take();
        return handed.Length switch
        {
            1 => new RoleConnection(handed[0].Descriptor),
            // A unit that was started without its socket: nobody would be checked, and the answer would go to the journal.
            0 when IsService => throw RoleFailureException.Misconfigured("systemd started this service without a connection; only its socket starts it (Accept=yes)"),
            0 => new RoleConnection(null),
            _ => throw RoleFailureException.Misconfigured($"{handed.Length} descriptors were handed over instead of one connection (Accept=yes)"),
        };
    }

    /// <summary>Checks that the kernel names the mapping's user as the one at the other end. By hand there is no other end.</summary>
    internal void CheckPeer(string user)
    {
        if (_connection is null)
            return;
        uint id = UnixSocket.PeerOf(_connection).UserId;
        if (!string.Equals(Users.NameOf(id), user, StringComparison.Ordinal))
            throw new RoleFailureException(ExitStatus.NotPermitted, "this service is for another user; nothing was done", $"the peer has user id {id}, not that of {user}");
    }

    /// <summary>Reads the request.</summary>
    internal byte[] ReadRequest(int limit, TimeSpan time) => RequestReader.Read(Input, limit, Deadline.After(time));

    /// <summary>Begins the answer, to be taken within a limit of the caller's choice.</summary>
    internal IAnswer BeginAnswer(TimeLimit limit) => _answer = _connection is null
        ? new PlainAnswer(FileDescriptor.StandardOutput, FileDescriptor.StandardError, limit)
        : new FramedAnswer(_connection, limit);

    /// <summary>The answer that was begun, or one to be taken within ten seconds from now.</summary>
    internal IAnswer Answer() => _answer ?? BeginAnswer(TimeLimit.Until(Deadline.After(Patience)));

    /// <summary>The client is gone, or part of a frame is lost.</summary>
    internal void Abandon() => IsAbandoned = true;
}
