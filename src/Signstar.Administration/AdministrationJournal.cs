using System.Globalization;
using LibC;
using LibSystemd;

namespace Signstar.Administration;

/// <summary>Tells the journal each step of the administration (docs/specification/journal.md). No secret is in it.</summary>
internal sealed class AdministrationJournal
{
    // The MESSAGE_IDs never change their meaning.
    private const string WaitingId = "ea73d05b6b16443d99a2e7c969575e24";
    private const string OfferedId = "f9cd2fa81020419fa36395fe55db7b46";
    private const string CombinedId = "41ce840d40214e8fbe07d1465bc5a2e4";
    private const string ChangedId = "50a9e1dcba2e46bb88400fc923beca94";
    private const string CarriedOutId = "d9fdc3cfd026463d9593a17e401fa910";
    private const string FailedId = "0ef9b0a26ee046c1a4290438ae7fdb82";
    private const string NoticedId = "dd64f9b9f5d64e1a83b035e080f75d01";

    private readonly Journal _journal = new("signstar-configure", FileDescriptor.StandardError);
    private readonly uint _iteration;

    internal AdministrationJournal(uint iteration) => _iteration = iteration;

    /// <summary>Nothing can be done before people have.</summary>
    internal void Waiting(string message) => Write(JournalPriority.Notice, WaitingId, message);

    /// <summary>A new set of shares waits for its holders.</summary>
    internal void Offered(string set, string message) => Write(JournalPriority.Notice, OfferedId, message, ("SIGNSTAR_SHARE_SET", set));

    /// <summary>There were shares enough.</summary>
    internal void Combined(string set, IEnumerable<string> holders) =>
        Write(JournalPriority.Notice, CombinedId, $"the administrative secret was put together from the shares of {string.Join(", ", holders)}", ("SIGNSTAR_SHARE_SET", set));

    /// <summary>Something on a device changed.</summary>
    internal void Changed(string device, string change) => Write(JournalPriority.Notice, ChangedId, $"{device}: {change}", ("SIGNSTAR_DEVICE", device), ("SIGNSTAR_CHANGE", change));

    /// <summary>A configuration is in force.</summary>
    internal void CarriedOut(string message) => Write(JournalPriority.Notice, CarriedOutId, message);

    internal void Failed(AdministrationException failure) =>
        Write(JournalPriority.Error, FailedId, failure.Message, ("SIGNSTAR_EXIT_STATUS", failure.ExitStatus.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Something is not as it should be, and the administration goes on.</summary>
    internal void Noticed(string message) => Write(JournalPriority.Warning, NoticedId, message);

    private void Write(JournalPriority priority, string id, string message, params (string Name, string Value)[] fields)
    {
        JournalEntry entry = new JournalEntry(priority, Guid.ParseExact(id, "N"), message).With("SIGNSTAR_ITERATION", _iteration.ToString(CultureInfo.InvariantCulture));
        foreach ((string name, string value) in fields)
            entry.With(name, value);
        _journal.Write(entry);
    }
}
