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

    private RoleConnection(FileDescriptor? connection) => _connection = connection;

    private FileDescriptor Input => _connection ?? FileDescriptor.StandardInput;

    /// <summary>Takes the connection over.</summary>
    /// <exception cref="ListenDescriptorsException">What systemd handed over is not one connection.</exception>
    internal static RoleConnection Open()
    {
        ListenDescriptor[] handed = ListenDescriptors.Take();
        return handed.Length <= 1
            ? new RoleConnection(handed.Length == 1 ? handed[0].Descriptor : null)
            : throw RoleFailureException.Misconfigured($"{handed.Length} descriptors were handed over instead of one connection (Accept=yes)");
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

    /// <summary>An answer, to be taken within ten seconds from now.</summary>
    internal IAnswer Answer()
    {
        var deadline = Deadline.After(Patience);
        return _connection is null
            ? new PlainAnswer(FileDescriptor.StandardOutput, FileDescriptor.StandardError, deadline)
            : new FramedAnswer(_connection, deadline);
    }
}
