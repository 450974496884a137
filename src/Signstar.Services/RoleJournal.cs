using System.Globalization;
using LibC;
using LibSystemd;

namespace Signstar.Services;

/// <summary>Tells the journal what became of the request (<c>docs/specification/journal.md</c>).</summary>
internal sealed class RoleJournal
{
    // The MESSAGE_IDs never change their meaning.
    private static Guid Served => new("04a28663716d4b1894fa0e178ff1908c");
    private static Guid Refused => new("7cb2859947414505803d909f7f5c5da0");
    private static Guid Failed => new("c78ca0fd441b47d4999acc8bb59b899e");
    private static Guid AnswerLost => new("a495480f04644bd8866ae352bdc81c06");

    private readonly Journal _journal;
    private readonly RequestEntry _request;

    internal RoleJournal(Journal journal, RequestEntry request)
    {
        _journal = journal;
        _request = request;
    }

    /// <summary>The request was served, or not.</summary>
    internal void Outcome(RoleFailureException? failure)
    {
        if (failure is null && _request.Event is { } special)
            Write(JournalPriority.Informational, special.MessageId, special.Message, ExitStatus.Ok);
        else if (failure is null)
            Write(JournalPriority.Informational, Served, "served", ExitStatus.Ok);
        else if (failure.ExitStatus is ExitStatus.Usage or ExitStatus.BadRequest or ExitStatus.TryAgain or ExitStatus.NotPermitted)
            Write(JournalPriority.Warning, Refused, $"refused: {Explain(failure)}", failure.ExitStatus);
        else
            Write(JournalPriority.Error, Failed, $"failed: {Explain(failure)}", failure.ExitStatus);
    }

    /// <summary>It was served, and the answer did not get to whoever asked.</summary>
    internal void Undelivered(Exception reason) =>
        Write(JournalPriority.Error, AnswerLost, $"served, but the answer was not taken: {reason.Message}", ExitStatus.InputOutput);

    private void Write(JournalPriority priority, Guid messageId, string message, int status)
    {
        JournalEntry entry = new JournalEntry(priority, messageId, $"request {_request.RequestId} {message}")
            .With("SIGNSTAR_EXIT_STATUS", status.ToString(CultureInfo.InvariantCulture))
            .With("SIGNSTAR_MICROSECONDS", _request.Stages);
        foreach ((string name, string value) in _request.Fields)
            entry.With(name, value);
        _journal.Write(entry);
    }

    private static string Explain(RoleFailureException failure) => failure.Detail is null ? failure.Message : $"{failure.Message} [{failure.Detail}]";
}
