using System.Net;

namespace NetHsm.Emulator.Tests;

/// <summary>A device whose cluster has too few members left.</summary>
public sealed class FailedTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private Emulator _emulator = null!;
    private DeviceClient _client = null!;
    private HttpClient _nobody = null!;

    public async Task InitializeAsync()
    {
        _emulator = await Emulator.StartAsync(new EmulatorOptions { Time = _time });
        _client = new DeviceClient(_emulator);
        _nobody = Connections.NewClient(_emulator);
        await _client.ProvisionAsync();
        await _client.DemandAsync(HttpMethod.Put, "/namespaces/kept");
        _emulator.Fail();
        Assert.Equal("Failed", await _client.StateAsync());
    }

    public async Task DisposeAsync()
    {
        _nobody.Dispose();
        _client.Dispose();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task The_unlock_passphrase_makes_a_new_cluster_of_it_alone_with_what_it_held()
    {
        Assert.Equal("", await ForceNewAsync(HttpStatusCode.NoContent, DeviceClient.UnlockPassphrase));
        Assert.Equal("Locked", await _client.StateAsync());
        await _client.UnlockAsync();
        Assert.Contains("kept", await _client.DemandAsync(HttpMethod.Get, "/namespaces"), StringComparison.Ordinal);
        Assert.Equal("""{"message":"Service not available"}""", await ForceNewAsync(HttpStatusCode.PreconditionFailed, DeviceClient.UnlockPassphrase));
    }

    [Fact]
    public async Task Nothing_else_makes_one_and_guessing_is_slow()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync("/cluster/force-new"));
        await ForceNewAsync(HttpStatusCode.Unauthorized, DeviceClient.AdminPassphrase, user: "admin");
        await ForceNewAsync(HttpStatusCode.Unauthorized, DeviceClient.UnlockPassphrase, user: "kept~unlock");
        await ForceNewAsync(HttpStatusCode.Unauthorized, "another passphrase");
        await ForceNewAsync(HttpStatusCode.TooManyRequests, DeviceClient.UnlockPassphrase);
        Assert.Equal("Failed", await _client.StateAsync());
        _time.Advance(TimeSpan.FromSeconds(1));
        await ForceNewAsync(HttpStatusCode.NoContent, DeviceClient.UnlockPassphrase);
    }

    [Fact]
    public async Task A_reboot_by_anybody_brings_no_member_back()
    {
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync("/system/reboot"));
        Assert.Equal("Failed", await _client.StateAsync());
    }

    [Fact]
    public async Task A_factory_reset_by_anybody_makes_it_a_new_device()
    {
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync("/system/factory-reset"));
        using HttpClient afterwards = Connections.NewClient(_emulator);
        Assert.Equal("""{"state":"Unprovisioned"}""", await afterwards.GetStringAsync(_emulator.BaseAddress + "/health/state"));
    }

    [Fact]
    public async Task A_device_that_was_never_provisioned_has_no_passphrase_that_helps()
    {
        await PostAsync("/system/factory-reset");
        _emulator.Fail();
        using var afterwards = new DeviceClient(_emulator);
        using HttpResponseMessage response = await afterwards.SendAsync(HttpMethod.Post, "/cluster/force-new", json: null, "unlock", "");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Anybody_may_ask_what_is_wrong_and_switch_it_off()
    {
        Assert.Contains("clusterLogs", await _nobody.GetStringAsync(_emulator.BaseAddress + "/health/diagnose"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync("/system/shutdown"));
        await _emulator.Shutdown;
    }

    private async Task<HttpStatusCode> PostAsync(string path)
    {
        using HttpResponseMessage response = await _nobody.PostAsync(_emulator.BaseAddress + path, content: null);
        return response.StatusCode;
    }

    private async Task<string> ForceNewAsync(HttpStatusCode expected, string passphrase, string user = "unlock")
    {
        using HttpResponseMessage response = await _client.SendAsync(HttpMethod.Post, "/cluster/force-new", json: null, user, passphrase);
        Assert.Equal(expected, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }
}
