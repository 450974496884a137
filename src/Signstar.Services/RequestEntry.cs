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

    internal IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    /// <summary>Adds a field.</summary>
    /// <param name="name">Capital letters, digits and underscores.</param>
    /// <param name="value">Never a secret.</param>
    public void Add(string name, string value) => _fields.Add(new KeyValuePair<string, string>(name, value));

    /// <summary>Notes that a stage is over, for the field <c>SIGNSTAR_MICROSECONDS</c>; it began where the one before ended.</summary>
    /// <param name="stage">One lower-case word.</param>
    public void Finished(string stage) => _clock.Finished(stage);

    /// <summary>Notes that a stage was over at a moment, as <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/> tells time.</summary>
    /// <param name="stage">One lower-case word.</param>
    /// <param name="moment">Not before the end of the stage before.</param>
    public void Finished(string stage, long moment) => _clock.Finished(stage, moment);

    internal string Stages => _clock.ToString();
}
