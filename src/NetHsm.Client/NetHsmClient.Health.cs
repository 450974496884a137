using NetHsm.Client.Json;
using NetHsm.Model;

namespace NetHsm.Client;

public sealed partial class NetHsmClient
{
    private const string StatePath = "/health/state";

    /// <summary>GET /info: vendor and product. Anybody, any state.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<DeviceInfo> GetInfoAsync(CancellationToken cancellationToken = default)
    {
        NetHsmRequest request = PublicRequest("/info");
        JsonPart answer = await AskAsync(request, 200, cancellationToken).ConfigureAwait(false);
        return new DeviceInfo(answer.Member("vendor").Text(), answer.Member("product").Text());
    }

    /// <summary>GET /health/alive: whether the device is up and waits to be provisioned or unlocked. Anybody, any state.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<bool> IsAliveAsync(CancellationToken cancellationToken = default) =>
        (await SendAsync(PublicRequest("/health/alive"), 200, 412, cancellationToken).ConfigureAwait(false)).Status == 200;

    /// <summary>GET /health/ready: whether the device is Operational. Anybody, any state.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken = default) =>
        (await SendAsync(PublicRequest("/health/ready"), 200, 412, cancellationToken).ConfigureAwait(false)).Status == 200;

    /// <summary>GET /health/state. Anybody, any state.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<SystemState> GetStateAsync(CancellationToken cancellationToken = default)
    {
        NetHsmRequest request = PublicRequest(StatePath);
        return ReadState(request, await SendAsync(request, 200, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>GET /metrics: names and values, both as the device writes them; a name appears with its first event. Role Metrics; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<IReadOnlyDictionary<string, string>> GetMetricsAsync(CancellationToken cancellationToken = default)
    {
        NetHsmRequest request = Request(Get, "/metrics");
        JsonPart answer = await AskAsync(request, 200, cancellationToken).ConfigureAwait(false);
        return answer.Values();
    }

    private static NetHsmRequest PublicRequest(string path) => new() { Method = Get, Path = path };

    private static SystemState ReadState(NetHsmRequest request, NetHsmResponse response) =>
        JsonPart.Read(request, response).Member("state").As<SystemState>(SystemStateNames.TryParse);

    /// <summary>After a 412: the state, for the message. The failure at hand is more important than one of this call, and another device's state says nothing.</summary>
    private async Task<SystemState?> LearnStateAsync(NetHsmUrl device, CancellationToken cancellationToken)
    {
        try
        {
            NetHsmRequest request = PublicRequest(StatePath);
            NetHsmResponse response = await _transport.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return response.Status == 200 && response.Device == device ? ReadState(request, response) : null;
        }
        catch (NetHsmException)
        {
            return null;
        }
    }

    private SystemState? LearnState(NetHsmUrl device)
    {
        try
        {
            NetHsmRequest request = PublicRequest(StatePath);
            NetHsmResponse response = _transport.Send(request);
            return response.Status == 200 && response.Device == device ? ReadState(request, response) : null;
        }
        catch (NetHsmException)
        {
            return null;
        }
    }
}
