using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace NetHsm.Emulator.Tests;

/// <summary>Sends an emulator the few requests that tests of its life need, as its administrator.</summary>
internal class DeviceClient(Emulator emulator) : IDisposable
{
    internal const string AdminPassphrase = "administrator";
    internal const string UnlockPassphrase = "unlock it, please";

    private readonly HttpClient _client = Connections.NewClient(emulator);

    public void Dispose() => _client.Dispose();

    internal Task ProvisionAsync() => DemandAsync(HttpMethod.Post, "/provision", $$"""
        {"unlockPassphrase": "{{UnlockPassphrase}}", "adminPassphrase": "{{AdminPassphrase}}", "systemTime": "2030-01-01T00:00:00Z"}
        """);

    internal Task UnlockAsync() => DemandAsync(HttpMethod.Post, "/unlock", $$"""{"passphrase": "{{UnlockPassphrase}}"}""");

    internal async Task<string> StateAsync() => (string)JsonNode.Parse(await DemandAsync(HttpMethod.Get, "/health/state"))!["state"]!;

    /// <summary>The body of a good answer.</summary>
    internal async Task<string> DemandAsync(HttpMethod method, string path, string? json = null, string user = "admin", string passphrase = AdminPassphrase)
    {
        using HttpResponseMessage response = await SendAsync(method, path, json, user, passphrase);
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {body}");
        return body;
    }

    internal Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json, string user = "admin", string passphrase = AdminPassphrase) =>
        SendAsync(method, path, json is null ? null : new StringContent(json, new MediaTypeHeaderValue("application/json")), user, passphrase);

    internal async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, string user = "admin", string passphrase = AdminPassphrase)
    {
        using var request = new HttpRequestMessage(method, Connections.Verbatim(emulator.BaseAddress + path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{passphrase}")));
        request.Content = content;
        return await _client.SendAsync(request);
    }
}
