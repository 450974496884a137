namespace NetHsm.Client;

/// <summary>The limits of a transport.</summary>
public sealed class NetHsmTransportOptions
{
    /// <summary>Time for connecting, the TLS handshake included; 10 s by default.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time for a whole request, from connecting to the last byte of the answer; 30 s by default.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest body of an answer in bytes, where a request names no other; 1 MiB by default.</summary>
    public int MaximumAnswer { get; init; } = 1 << 20;

    internal TimeSpan TimeFor(NetHsmRequest request) => request.TakesLong ? 10 * RequestTimeout : RequestTimeout;

    internal int MaximumAnswerTo(NetHsmRequest request) => request.MaximumAnswer ?? MaximumAnswer;
}
