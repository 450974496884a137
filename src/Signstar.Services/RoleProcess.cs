using LibC;
using LibSystemd;
using Signstar.RoleProtocol;
using Signstar.RoleSettings;

namespace Signstar.Services;

/// <summary>The life of a per-connection service: one request, one journal entry, one answer, one exit status.</summary>
public static class RoleProcess
{
    /// <summary>Serves the one request of this process and returns its exit status, one of <see cref="ExitStatus"/>.</summary>
    /// <param name="program">Name of the program, for the journal.</param>
    /// <param name="name">Name of the role.</param>
    /// <param name="load">Makes the role from the credentials that systemd gave to the process.</param>
    public static int Run(string program, string name, Func<Credentials, Role> load)
    {
        ArgumentNullException.ThrowIfNull(load);
        var entry = new RequestEntry(name);
        return Run(new RoleJournal(new Journal(program, FileDescriptor.StandardError), entry), entry, load, () =>
        {
            // Before the first byte of anybody else's is read.
            ExecutionBan.Impose();
            return RoleConnection.Open();
        });
    }

    internal static int Run(RoleJournal journal, RequestEntry entry, Func<Credentials, Role> load, Func<RoleConnection> open)
    {
        RoleConnection? connection = null;
        Role? role = null;
        byte[]? result = null;
        RoleFailureException? failure = null;
        try
        {
            connection = open();
            role = Load(load, entry);
            connection.CheckPeer(role.User);
            result = role.Exchange(connection, entry);
        }
        catch (Exception caught)
        {
            failure = FailureOf(caught);
        }
        journal.Outcome(failure);
        int status = Deliver(connection, role, result, failure, journal, entry.RequestId);
        if (result is not null)
            role!.Forget(result);
        return status;
    }

    private static Role Load(Func<Credentials, Role> load, RequestEntry entry)
    {
        Role role = load(Credentials.OfThisProcess() ?? throw RoleFailureException.Misconfigured("CREDENTIALS_DIRECTORY is not set: the unit loads no credentials"));
        entry.Add("SIGNSTAR_USER", role.User);
        entry.Finished("configuration");
        return role;
    }

    private static int Deliver(RoleConnection? connection, Role? role, byte[]? result, RoleFailureException? failure, RoleJournal journal, string requestId)
    {
        int status = failure?.ExitStatus ?? ExitStatus.Ok;
        if (connection is null or { IsAbandoned: true })
            return status;
        try
        {
            IAnswer answer = connection.Answer();
            if (failure is not null)
            {
                answer.Note($"signstar: {failure.Message} (request {requestId})");
            }
            else
            {
                answer.Data(result);
                role!.Taken();
            }
            answer.Finish(status);
            return status;
        }
        catch (Exception broken) when (broken is IOException or TimeoutException)
        {
            // Whoever was refused and hung up knows; whoever was to get a result does not have it.
            if (failure is null)
                journal.Undelivered(broken);
            return failure?.ExitStatus ?? ExitStatus.InputOutput;
        }
    }

    private static RoleFailureException FailureOf(Exception caught) => caught switch
    {
        RoleFailureException known => known,
        CredentialException or RoleSettingsException or ListenDescriptorsException => RoleFailureException.Misconfigured(caught.Message, caught),
        _ => new RoleFailureException(
            ExitStatus.Software, "the signing service made a mistake; its operator has to report it", $"{caught.GetType()}: {caught.Message}\n{caught.StackTrace}", caught),
    };
}
