using NetHsm.Client;
using NetHsm.Model;

namespace Bench.ClientLoad;

/// <summary>One NetHsmClient for all.</summary>
internal sealed class ClientContender : IContender, IDisposable
{
    private readonly HttpClientTransport _transport;
    private readonly NetHsmCredentials _credentials;
    private readonly NetHsmClient _client;

    internal ClientContender(Device device, int connections)
    {
        _transport = new HttpClientTransport(device.Url, device.Trust, new NetHsmTransportOptions { MaximumConnections = connections });
        _credentials = Device.CredentialsOf(Device.Operator);
        _client = new NetHsmClient(_transport, _credentials);
    }

    public string Name => "NetHsmClient";

    public Task<Measurement> RunAsync(int callers, int signatures) =>
        Loop.RunAsync(callers, signatures, () => _client.SignAsync(Device.Key, SignMode.Ecdsa, Device.Digest));

    public void Dispose()
    {
        _transport.Dispose();
        _credentials.Dispose();
    }
}
