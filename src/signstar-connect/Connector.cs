using LibC;

namespace Signstar.Connect;

/// <summary>
/// The login shell of every Signstar user: connects the ForceCommand's role to the client, and ends with the role's status.
/// </summary>
internal static class Connector
{
    /// <summary>
    /// Names another directory than /run/signstar, for tests and demonstrations. It weakens nothing: sshd lets no client set it, the path below it
    /// (ROLE/USER) is fixed, and the kernel asks the socket's permissions whether this user may connect.
    /// </summary>
    private const string DirectoryVariable = "SIGNSTAR_RUNTIME_DIRECTORY";

    private const string DefaultDirectory = "/run/signstar";

    internal static int Run(string[] arguments)
    {
        string? command = arguments is ["-c", var text] ? text : null;
        uint userId = Users.CurrentId;
        if (Users.NameOf(userId) is not { } user)
            return Complaint.OfUnknownUser(userId).Report();
        if (command is null || Roles.Find(command) is not { } role)
            return Complaint.OfCommand(user, command).Report();

        string directory = Environment.GetEnvironmentVariable(DirectoryVariable) ?? DefaultDirectory;
        FileDescriptor connection;
        try
        {
            connection = UnixSocket.Connect($"{directory}/{role}/{user}");
        }
        catch (SystemCallException failure)
        {
            return Complaint.OfConnection(user, role, failure).Report();
        }
        using (connection)
        {
            var relay = new Relay(connection, FileDescriptor.StandardInput, FileDescriptor.StandardOutput, FileDescriptor.StandardError);
            RelayOutcome outcome = relay.Run();
            return outcome == RelayOutcome.Answered ? relay.ExitStatus : Complaint.OfRelay(user, role, outcome).Report();
        }
    }
}
