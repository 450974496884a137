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

    /// <summary>
    /// The most connections at a time; what exceeds them waits, and its <see cref="RequestTimeout"/> runs. The number of processors by default;
    /// <see cref="LeanTransport"/> has one.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int MaximumConnections
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = Environment.ProcessorCount;

    /// <summary>
    /// How long a connection without requests is kept; 2 minutes by default. Firewalls forget idle connections without telling, some after 4 minutes:
    /// what is sent over such a one gets no answer.
    /// </summary>
    public TimeSpan IdleLifetime { get; init; } = TimeSpan.FromMinutes(2);

    internal TimeSpan TimeFor(NetHsmRequest request) => request.TakesLong ? 10 * RequestTimeout : RequestTimeout;

    internal int MaximumAnswerTo(NetHsmRequest request) => request.MaximumAnswer ?? MaximumAnswer;
}
