using System.Globalization;

namespace Signstar.Services;

/// <summary>What the journal is told of one request. Fields are listed in <c>docs/specification/journal.md</c>.</summary>
public sealed class RequestEntry
{
    private readonly List<KeyValuePair<string, string>> _fields = [];
    private readonly StageClock _clock = new();

    /// <summary>The entry of a new request.</summary>
    public RequestEntry(string role)
    {
        ArgumentNullException.ThrowIfNull(role);
        // Version 7: ids in the order of time, which makes a journal easy to read (RFC 9562 §5.7).
        RequestId = Guid.CreateVersion7().ToString("N");
        Add("SIGNSTAR_REQUEST_ID", RequestId);
        Add("SIGNSTAR_ROLE", role);
    }

    /// <summary>Id of the request: 32 hexadecimal digits.</summary>
    public string RequestId { get; }

    /// <summary>What the request was, where that deserves a MESSAGE_ID of its own; null where it was served like any other.</summary>
    internal (Guid MessageId, string Message)? Event { get; private set; }

    internal IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    /// <summary>Adds a field.</summary>
    /// <param name="name">Capital letters, digits and underscores.</param>
    /// <param name="value">Never a secret.</param>
    public void Add(string name, string value) => _fields.Add(new KeyValuePair<string, string>(name, value));

    /// <summary>Says what was done, in place of "served", if the request is served.</summary>
    /// <param name="messageId">Of this kind of event alone; listed in <c>docs/specification/journal.md</c>.</param>
    /// <param name="message">What follows "request ID": a few words, and never a secret.</param>
    public void ServedAs(Guid messageId, string message) => Event = (messageId, message);

    /// <summary>Adds which share a request is about: what names it, and nothing of what it holds.</summary>
    /// <param name="set">Id of its set.</param>
    /// <param name="index">Its number in the set, from 1.</param>
    public void AddShare(string set, int index)
    {
        Add("SIGNSTAR_SHARE_SET", set);
        Add("SIGNSTAR_SHARE_INDEX", index.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Notes that a stage is over, for the field <c>SIGNSTAR_MICROSECONDS</c>; it began where the one before ended.</summary>
    /// <param name="stage">One lower-case word.</param>
    public void Finished(string stage) => _clock.Finished(stage);

    /// <summary>Notes that a stage was over at a moment, as <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/> tells time.</summary>
    /// <param name="stage">One lower-case word.</param>
    /// <param name="moment">Not before the end of the stage before.</param>
    public void Finished(string stage, long moment) => _clock.Finished(stage, moment);

    internal string Stages => _clock.ToString();
}
