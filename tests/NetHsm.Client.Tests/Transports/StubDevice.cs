namespace NetHsm.Client.Tests.Transports;

/// <summary>A device that does what the test says, and counts how often it is asked.</summary>
internal sealed class StubDevice(string name) : NetHsmTransport
{
    internal NetHsmUrl Url { get; } = NetHsmUrl.Parse($"https://{name}/api/v1");

    /// <summary>Status of its answers, or the failure in place of one.</summary>
    internal object Outcome { get; set; } = 200;

    internal int Asked { get; private set; }

    internal bool IsClosed { get; private set; }

    public override NetHsmResponse Send(NetHsmRequest request)
    {
        Asked++;
        return Outcome is NetHsmFailureKind kind
            ? throw new NetHsmException(NetHsmFault.Network, kind, $"{name} fails")
            : new NetHsmResponse(Url, (int)Outcome, []);
    }

    public override Task<NetHsmResponse> SendAsync(NetHsmRequest request, CancellationToken cancellationToken) => Task.Run(() => Send(request), cancellationToken);

    protected override void Dispose(bool disposing) => IsClosed = true;
}
