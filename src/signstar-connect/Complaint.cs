using System.Text;
using LibC;
using LibSystemd;

namespace Signstar.Connect;

/// <summary>Why the connector could not do its work: a line for the person, an entry for the journal, a status.</summary>
internal sealed class Complaint
{
    private const string Program = "signstar-connect";

    private readonly int _exitStatus;
    private readonly string _line;
    private readonly JournalEntry _entry;

    private Complaint(int exitStatus, JournalPriority priority, Guid messageId, string line)
    {
        _exitStatus = exitStatus;
        _line = line;
        _entry = new JournalEntry(priority, messageId, line);
    }

    internal static Complaint OfUnknownUser(uint id) =>
        new(ExitStatus.NotPermitted, JournalPriority.Warning, Events.Refused, $"there is no user with the id {id} on this host");

    internal static Complaint OfCommand(ReadOnlySpan<byte> rawUser, string? command)
    {
        string user = Encoding.UTF8.GetString(rawUser);
        var complaint = new Complaint(ExitStatus.NotPermitted, JournalPriority.Warning, Events.Refused,
            $"{user} may use the service that its account is for, and no shell or other command");
        complaint._entry.With("SIGNSTAR_USER", user).With("SIGNSTAR_COMMAND", command ?? "");
        return complaint;
    }

    // What was typed is not repeated: it may be a share that was meant for another place.
    internal static Complaint OfShareHolder(ReadOnlySpan<byte> rawUser)
    {
        var complaint = new Complaint(ExitStatus.Usage, JournalPriority.Warning, Events.Refused,
            "say what you want: download, confirm CHECKSUM, upload or status, as in ssh HOST status");
        complaint._entry.With("SIGNSTAR_USER", Encoding.UTF8.GetString(rawUser));
        return complaint;
    }

    internal static Complaint OfConnection(ReadOnlySpan<byte> rawUser, ReadOnlySpan<byte> rawRole, SystemCallException failure)
    {
        (string user, string role) = (Encoding.UTF8.GetString(rawUser), Encoding.UTF8.GetString(rawRole));
        Complaint complaint = failure.Errno switch
        {
            Errno.NoSuchFile or Errno.AccessDenied or Errno.OperationNotPermitted => new(ExitStatus.NotPermitted, JournalPriority.Warning, Events.Refused,
                $"{role} is not set up for {user} on this host; its administrators can do that"),
            Errno.TryAgain => new(ExitStatus.TryAgain, JournalPriority.Warning, Events.NotServed,
                $"too many connections of {user} wait for {role}; try again later"),
            Errno.ConnectionRefused => new(ExitStatus.TryAgain, JournalPriority.Error, Events.NotServed,
                $"nothing serves {role} for {user} right now; try again later, and tell the host's administrators if it stays so"),
            _ => new(ExitStatus.Software, JournalPriority.Error, Events.NotServed,
                $"{role} of {user} cannot be reached ({failure.Message}); please report it"),
        };
        return complaint.About(user, role);
    }

    internal static Complaint OfRelay(ReadOnlySpan<byte> rawUser, ReadOnlySpan<byte> rawRole, RelayOutcome outcome)
    {
        (string user, string role) = (Encoding.UTF8.GetString(rawUser), Encoding.UTF8.GetString(rawRole));
        Complaint complaint = outcome switch
        {
            RelayOutcome.CutOff => new(ExitStatus.TryAgain, JournalPriority.Error, Events.CutOff,
                $"{role} ended half way; what it sent is no result; try again"),
            RelayOutcome.ClientGone => new(ExitStatus.InputOutput, JournalPriority.Notice, Events.ClientGone,
                $"{user} hung up before the answer of {role} was complete"),
            _ => new(ExitStatus.Software, JournalPriority.Error, Events.CutOff,
                $"{role} broke the protocol between it and this program; what it sent is no result; please report it"),
        };
        return complaint.About(user, role);
    }

    internal static Complaint OfMistake(Exception mistake)
    {
        var complaint = new Complaint(ExitStatus.Software, JournalPriority.Critical, Events.Mistake,
            $"internal error ({mistake.GetType().Name}), please report it to the host's administrators");
        complaint._entry.With("SIGNSTAR_EXCEPTION", mistake.ToString());
        return complaint;
    }

    /// <summary>Tells whoever can still be told, and returns the status.</summary>
    internal int Report()
    {
        // Standard error belongs to the client: what the journal does not take is not the client's to read twice.
        _ = new Journal(Program, fallback: null).Write(_entry);
        try
        {
            FileDescriptor.StandardError.WriteAll(Encoding.UTF8.GetBytes($"{Program}: {_line}\n"), Deadline.After(TimeSpan.FromSeconds(2)));
        }
        catch (Exception failure) when (failure is SystemCallException or TimeoutException)
        {
            // The client is gone; the journal knows.
        }
        return _exitStatus;
    }

    private Complaint About(string user, string role)
    {
        _entry.With("SIGNSTAR_USER", user).With("SIGNSTAR_ROLE", role);
        return this;
    }
}
