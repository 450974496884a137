using System.Net.Http.Headers;
using System.Text;
using NetHsm.Emulator.Http;

namespace NetHsm.Emulator.Tests.Contract;

/// <summary>A device in a state, with a user for every caller.</summary>
internal sealed class ContractDevice : IAsyncDisposable
{
    private readonly Emulator _emulator;
    private readonly ManualTime _time;
    private readonly HttpClient _client;

    private ContractDevice(Emulator emulator, ManualTime time) => (_emulator, _time, _client) = (emulator, time, Connections.NewClient(emulator));

    internal Uri BaseAddress => _emulator.BaseAddress;

    internal HttpClient Client => _client;

    internal static async Task<ContractDevice> StartAsync(States state)
    {
        var time = new ManualTime();
        var device = new ContractDevice(await Emulator.StartAsync(new EmulatorOptions { Time = time }), time);
        if (state != States.Unprovisioned)
            await device.FillAsync();
        if (state == States.Locked)
            await device.DemandAsync(Caller.Administrator, "POST", "/lock");
        if (state == States.Failed)
            device._emulator.Fail();
        return device;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _emulator.DisposeAsync();
    }

    internal async Task<(int Status, string Body)> SendAsync(Caller caller, string method, string path, string body = "{}", string type = "application/json")
    {
        // So that a refused login blocks nothing that follows.
        _time.Advance(TimeSpan.FromSeconds(1));
        using var request = new HttpRequestMessage(new HttpMethod(method), Connections.Verbatim(_emulator.BaseAddress + path));
        if (caller.Role is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{caller.User}:{Caller.Passphrase}")));
        }
        if (method is not "GET")
            request.Content = new StringContent(body, new MediaTypeHeaderValue(type));
        using HttpResponseMessage response = await _client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task FillAsync()
    {
        await DemandAsync(Caller.Administrator, "POST", "/provision", $$"""
            {"unlockPassphrase": "{{Caller.Passphrase}}", "adminPassphrase": "{{Caller.Passphrase}}", "systemTime": "2030-01-01T00:00:00Z"}
            """);
        foreach (Caller caller in Caller.All.Where(caller => caller.IsUser && caller != Caller.Administrator))
        {
            if (caller.IsNamespaced && caller != Caller.NamespaceAdministrator)
                await DemandAsync(Caller.Administrator, "PUT", $"/namespaces/{Caller.Namespace}");
            await DemandAsync(
                caller.IsNamespaced && caller != Caller.NamespaceAdministrator ? Caller.NamespaceAdministrator : Caller.Administrator,
                "PUT",
                $"/users/{caller.User}",
                $$"""{"realName": "-", "role": "{{caller.Role}}", "passphrase": "{{Caller.Passphrase}}"}""");
        }
    }

    internal async Task DemandAsync(Caller caller, string method, string path, string body = "{}")
    {
        (int status, string answer) = await SendAsync(caller, method, path, body);
        Assert.True(status is >= 200 and < 300, $"{method} {path}: {status} {answer}");
    }
}
