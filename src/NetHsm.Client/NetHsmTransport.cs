namespace NetHsm.Client;

/// <summary>
/// Carries requests to a device and complete answers back. Any status is an answer; what is not a complete answer from a trusted server is a
/// <see cref="NetHsmException"/>. Redirects are never followed, and nothing is ever sent twice but what only reads (<see cref="RequestEffect.Read"/>).
/// </summary>
public abstract class NetHsmTransport : IDisposable
{
    /// <summary>Sends a request and waits for the answer.</summary>
    /// <exception cref="NetHsmException">No complete answer came; the fault is the network's or the device's.</exception>
    /// <exception cref="NotSupportedException">The transport streams no bodies, and the request has one.</exception>
    public abstract NetHsmResponse Send(NetHsmRequest request);

    /// <summary>Sends a request.</summary>
    /// <exception cref="NetHsmException">No complete answer came; the fault is the network's or the device's.</exception>
    /// <exception cref="NotSupportedException">The transport streams no bodies, and the request has one.</exception>
    /// <exception cref="OperationCanceledException">The token asked for it.</exception>
    public abstract Task<NetHsmResponse> SendAsync(NetHsmRequest request, CancellationToken cancellationToken);

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the connections.</summary>
    protected abstract void Dispose(bool disposing);
}
