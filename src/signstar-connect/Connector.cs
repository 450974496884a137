using LibC;

namespace Signstar.Connect;

/// <summary>
/// The login shell of every Signstar user: connects the ForceCommand's role to the client, and ends with the role's status.
/// </summary>
internal static class Connector
{
    internal static int Run(string[] arguments)
    {
        uint userId = Users.CurrentId;
        ReadOnlySpan<byte> user = Users.RawNameOf(userId);
        if (user.IsEmpty)
            return Complaint.OfUnknownUser(userId).Report();
        string? command = arguments is ["-c", var text] ? text : null;
        ReadOnlySpan<byte> role = command is null ? default : Roles.Find(command);
        if (role.IsEmpty)
            return Complaint.OfCommand(user, command).Report();
        ReadOnlySpan<byte> line = default;
        if (role.SequenceEqual(Roles.OfShareHolder))
        {
            line = ShareHolderCommand.Given;
            role = ShareHolderCommand.RoleOf(line);
            if (role.IsEmpty)
                return Complaint.OfShareHolder(user).Report();
        }

        FileDescriptor connection;
        try
        {
            Span<byte> path = stackalloc byte[UnixSocket.LongestPath];
            connection = UnixSocket.Connect(SocketPath.Of(role, user, path));
        }
        catch (SystemCallException failure)
        {
            return Complaint.OfConnection(user, role, failure).Report();
        }
        using (connection)
        {
            var relay = new Relay(connection, FileDescriptor.StandardInput, FileDescriptor.StandardOutput, FileDescriptor.StandardError);
            relay.BeginWith(line);
            RelayOutcome outcome = relay.Run();
            return outcome == RelayOutcome.Answered ? relay.ExitStatus : Complaint.OfRelay(user, role, outcome).Report();
        }
    }
}
