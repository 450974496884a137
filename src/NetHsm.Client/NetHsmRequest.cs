namespace NetHsm.Client;

/// <summary>One request to the API, as a transport sends it.</summary>
public sealed class NetHsmRequest
{
    internal const string Json = "application/json";

    private readonly RequestEffect? _effect;

    /// <summary>GET, POST, PUT or DELETE.</summary>
    public required string Method { get; init; }

    /// <summary>Path below the API's own, starting with a slash; printable ASCII without spaces.</summary>
    public required string Path { get; init; }

    /// <summary>Media type that the answer should have.</summary>
    public string Accept { get; init; } = Json;

    /// <summary>Media type of the body; null without one.</summary>
    public string? ContentType { get; init; }

    /// <summary>The body. It may have secrets in it: who made the request clears it when the request is over.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>
    /// A body that is too large for memory, sent instead of <see cref="Body"/> from where the stream stands: exactly <see cref="BodyLength"/> bytes. What
    /// it throws comes through as it is. Such a request has no limit for its whole time, but for the time in which nothing moves.
    /// </summary>
    public Stream? BodyStream { get; init; }

    /// <summary>Size of <see cref="BodyStream"/> in bytes.</summary>
    public long BodyLength { get; init; }

    /// <summary>Hears how many bytes of <see cref="BodyStream"/> are sent, after each piece, on any thread.</summary>
    public IProgress<long>? Sent { get; init; }

    /// <summary>Who asks; null where the API asks for nobody.</summary>
    public NetHsmCredentials? Credentials { get; init; }

    /// <summary>Largest body of an answer in bytes, where it differs from the transport's.</summary>
    public int? MaximumAnswer { get; init; }

    /// <summary>
    /// Takes the body of an answer with status 200, piece by piece, instead of <see cref="NetHsmResponse.Body"/>, which is then empty. After a failure it
    /// may have got a part. What it throws comes through as it is. Time is limited as with <see cref="BodyStream"/>.
    /// </summary>
    public Stream? AnswerInto { get; init; }

    /// <summary>The most that <see cref="AnswerInto"/> gets, in bytes; 1 GiB by default.</summary>
    public long MaximumAnswerInto { get; init; } = 1L << 30;

    /// <summary>Hears how many bytes <see cref="AnswerInto"/> got, after each piece, on any thread.</summary>
    public IProgress<long>? Received { get; init; }

    /// <summary>Whether the device may work on it for minutes (RSA keys): it gets ten times the usual time.</summary>
    public bool TakesLong { get; init; }

    /// <summary>What it does to the device; where nothing is said, GET reads and everything else changes.</summary>
    public RequestEffect Effect
    {
        get => _effect ?? (Method == "GET" ? RequestEffect.Read : RequestEffect.Change);
        init => _effect = value;
    }

    /// <summary>Whether it may be sent once more when it is unknown what became of it. What a stream gave or got cannot be taken back.</summary>
    internal bool IsRepeatable => Effect == RequestEffect.Read && !IsStreamed;

    internal bool IsStreamed => BodyStream is not null || AnswerInto is not null;

    /// <summary>Method and path.</summary>
    public override string ToString() => string.Concat(Method, " ", Path);
}
