using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Bench.ClientLoad;

/// <summary>The least that a program with HttpClient does: posts the same bytes and takes the answer's.</summary>
internal sealed class BareContender : IContender, IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly Uri _address;
    private readonly AuthenticationHeaderValue _authorization = new("Basic", Device.BasicOf(Device.Operator));
    private readonly MediaTypeHeaderValue _json = new("application/json");

    internal BareContender(Device device, int connections)
    {
        _address = new Uri($"{device.Url}{Device.SignPath}");
        var handler = new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseCookies = false, UseProxy = false };
        // The emulator vouches for itself: it is pinned here too.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            certificate!.GetCertHashString(HashAlgorithmName.SHA256).Equals(device.Fingerprint, StringComparison.OrdinalIgnoreCase);
        _http = new HttpMessageInvoker(handler);
    }

    public string Name => "bare HttpClient";

    public Task<Measurement> RunAsync(int callers, int signatures) => Loop.RunAsync(callers, signatures, SignAsync);

    public void Dispose() => _http.Dispose();

    private async Task SignAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ByteArrayContent(Device.Body) };
        request.Headers.Authorization = _authorization;
        request.Content.Headers.ContentType = _json;
        using HttpResponseMessage response = await _http.SendAsync(request, CancellationToken.None);
        if ((int)response.StatusCode != 200)
            throw new InvalidOperationException($"The device answers {response.StatusCode}.");
        await response.Content.ReadAsByteArrayAsync();
    }
}
