using System.Net;
using System.Text.Json.Nodes;
using TestSupport;

namespace NetHsm.Emulator.Tests;

/// <summary>A device in no cluster.</summary>
public sealed class ClusterTests : IAsyncLifetime, IDisposable
{
    private const string Kit = "eyJiYWNrdXBfc2FsdCI6IiIsInVubG9ja19zYWx0IjoiIiwibG9ja2VkX2RvbWFpbl9rZXkiOiIifQ==";

    private readonly TemporaryDirectory _directory = new();
    private Emulator _emulator = null!;
    private DeviceClient _client = null!;

    public async Task InitializeAsync()
    {
        _emulator = await Emulator.StartAsync(new EmulatorOptions());
        _client = new DeviceClient(_emulator);
        await _client.ProvisionAsync();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _emulator.DisposeAsync();
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task It_is_the_only_member_of_its_own()
    {
        JsonNode member = Assert.Single((JsonArray)JsonNode.Parse(await _client.DemandAsync(HttpMethod.Get, "/cluster/members"))!)!;
        JsonNode system = JsonNode.Parse(await _client.DemandAsync(HttpMethod.Get, "/system/info"))!;
        Assert.Equal((string)system["deviceId"]!, (string)member["name"]!);
        Assert.Equal("""["https://127.0.0.1:2380"]""", member["urls"]!.ToJsonString());
        Assert.False((bool)member["learner"]!);
    }

    [Fact]
    public async Task Its_own_address_is_changed_and_stays_changed()
    {
        string id = await IdAsync();
        await _client.DemandAsync(HttpMethod.Put, $"/cluster/members/{id}", """{"urls": ["https://192.0.2.1:2380", "https://[2001:db8::1]:2380"]}""");
        Assert.Contains("2001:db8::1", await _client.DemandAsync(HttpMethod.Get, "/cluster/members"), StringComparison.Ordinal);
        Assert.Equal(id, await IdAsync());
    }

    [Fact]
    public async Task The_last_member_is_neither_removed_nor_promoted()
    {
        string id = await IdAsync();
        await DemandAsync(412, "not enough started members", HttpMethod.Delete, $"/cluster/members/{id}");
        await DemandAsync(412, "only promote a learner", HttpMethod.Post, $"/cluster/members/{id}/promote");
    }

    [Fact]
    public async Task Other_members_are_not_found()
    {
        await DemandAsync(404, "", HttpMethod.Delete, "/cluster/members/1");
        await DemandAsync(404, "", HttpMethod.Post, "/cluster/members/1/promote");
        await DemandAsync(400, "member not found", HttpMethod.Put, "/cluster/members/1", """{"urls": ["https://192.0.2.1:2380"]}""");
        await DemandAsync(400, "hexadecimal", HttpMethod.Delete, "/cluster/members/nope");
        await DemandAsync(400, "hexadecimal", HttpMethod.Put, "/cluster/members/nope");
    }

    [Fact]
    public async Task A_new_member_needs_a_backup_passphrase_and_is_refused_with_one()
    {
        const string Request = """{"urls": ["https://192.0.2.1:2380"]}""";
        await DemandAsync(412, "backup key", HttpMethod.Post, "/cluster/members", Request);
        await _client.DemandAsync(HttpMethod.Put, "/config/backup-passphrase", """{"newPassphrase": "backup it, please", "currentPassphrase": ""}""");
        await DemandAsync(400, "cluster error", HttpMethod.Post, "/cluster/members", Request);
        await DemandAsync(400, "member_req", HttpMethod.Post, "/cluster/members", """{"urls": "https://192.0.2.1:2380"}""");
        await DemandAsync(415, "", HttpMethod.Post, "/cluster/members");
    }

    [Theory]
    [InlineData(400, "join_req", """{}""")]
    [InlineData(400, "missing backup passphrase", """{"joinerKit": "KIT", "members": []}""")]
    [InlineData(400, "joiner_kit", """{"joinerKit": "e30=", "backupPassphrase": "x", "members": []}""")]
    [InlineData(400, "at least", """{"joinerKit": "KIT", "backupPassphrase": "x", "members": []}""")]
    [InlineData(400, "empty name", """{"joinerKit": "KIT", "backupPassphrase": "x", "members": [{"name": "a", "urls": []}, {"name": "b", "urls": []}]}""")]
    [InlineData(400, "duplicate names", """{"joinerKit": "KIT", "backupPassphrase": "x", "members": [{"name": "", "urls": []}, {"name": "", "urls": []}]}""")]
    [InlineData(400, "2380", """{"joinerKit": "KIT", "backupPassphrase": "x", "members": [{"name": "", "urls": ["https://a"]}, {"name": "b", "urls": []}]}""")]
    [InlineData(400, "duplicate member URLs", """{"joinerKit": "KIT", "backupPassphrase": "x", "members": [{"name": "", "urls": ["https://a:2380"]}, {"name": "b", "urls": ["https://a:2380"]}]}""")]
    [InlineData(412, "cluster-ca.pem", """{"joinerKit": "KIT", "backupPassphrase": "x", "members": [{"name": "", "urls": ["https://a:2380"]}, {"name": "b", "id": "1f", "learner": true, "urls": ["https://b:2380"]}]}""")]
    public async Task It_joins_no_cluster_and_says_why(int status, string reason, string request)
    {
        await DemandAsync(status, reason, HttpMethod.Post, "/cluster/join", request.Replace("KIT", Kit, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_cluster_is_for_a_device_that_failed()
    {
        await DemandAsync(412, "Service not available", HttpMethod.Post, "/cluster/force-new");
    }

    [Fact]
    public async Task Its_diagnosis_is_for_everybody_unless_it_is_operational()
    {
        using HttpClient nobody = Connections.NewClient(_emulator);
        using HttpResponseMessage refused = await nobody.GetAsync(_emulator.BaseAddress + "/health/diagnose");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.True((bool)JsonNode.Parse(await _client.DemandAsync(HttpMethod.Get, "/health/diagnose"))!["clusterState"]!["running"]!);
        await _client.DemandAsync(HttpMethod.Post, "/lock");
        Assert.Contains("clusterLogs", await nobody.GetStringAsync(_emulator.BaseAddress + "/health/diagnose"), StringComparison.Ordinal);
    }

    /// <summary>openssl is the authority: it signs what the device asks it to.</summary>
    [Fact]
    public async Task An_authority_is_taken_once_it_signed_the_devices_certificate_which_then_has_to_stay_signed()
    {
        string own = await _client.DemandAsync(HttpMethod.Get, "/config/tls/cert.pem");
        string csr = _directory.Write("device.csr", System.Text.Encoding.ASCII.GetBytes(
            await _client.DemandAsync(HttpMethod.Post, "/config/tls/csr.pem", """{"commonName": "nethsm.local"}""")));
        (string ca, string key) = (_directory.File("ca.pem"), _directory.File("ca.key"));
        Openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=cluster", "-keyout", key, "-out", ca);
        Openssl("x509", "-req", "-in", csr, "-CA", ca, "-CAkey", key, "-out", _directory.File("device.pem"));

        await DemandAsync(404, "absent unless configured", HttpMethod.Get, "/config/tls/cluster-ca.pem");
        Assert.Equal(412, (await PutPemAsync("cluster-ca.pem", await File.ReadAllTextAsync(ca))).Status);
        Assert.Equal(201, (await PutPemAsync("cert.pem", await File.ReadAllTextAsync(_directory.File("device.pem")))).Status);
        Assert.Equal((201, "/api/v1/config/tls/cluster-ca.pem"), await PutPemAsync("cluster-ca.pem", await File.ReadAllTextAsync(ca)));
        Assert.Equal(await File.ReadAllTextAsync(ca), await _client.DemandAsync(HttpMethod.Get, "/config/tls/cluster-ca.pem"));

        Assert.Equal(412, (await PutPemAsync("cert.pem", own)).Status);
        await DemandAsync(412, "cluster CA has been set", HttpMethod.Post, "/config/tls/generate", """{"type": "EC_P256"}""");
        await DemandAsync(400, "joining cluster failed", HttpMethod.Post, "/cluster/join", $$"""
            {"joinerKit": "{{Kit}}", "backupPassphrase": "x", "members": [{"name": "", "urls": ["https://a:2380"]}, {"name": "b", "urls": ["https://b:2380"]}]}
            """);
    }

    [Fact]
    public async Task What_is_no_authority_is_refused()
    {
        string own = await _client.DemandAsync(HttpMethod.Get, "/config/tls/cert.pem");
        Assert.Equal(400, (await PutPemAsync("cluster-ca.pem", own)).Status);
        Assert.Equal(400, (await PutPemAsync("cluster-ca.pem", "no certificate")).Status);
    }

    private static void Openssl(params string[] arguments) => Assert.Equal(0, ExternalProgram.Run("openssl", arguments).ExitCode);

    private async Task<string> IdAsync() =>
        (string)JsonNode.Parse(await _client.DemandAsync(HttpMethod.Get, "/cluster/members"))![0]!["id"]!;

    private async Task<(int Status, string? Location)> PutPemAsync(string name, string pem)
    {
        using var content = new StringContent(pem, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-pem-file"));
        using HttpResponseMessage response = await _client.SendAsync(HttpMethod.Put, $"/config/tls/{name}", content);
        return ((int)response.StatusCode, response.Headers.Location?.OriginalString);
    }

    private async Task DemandAsync(int status, string reason, HttpMethod method, string path, string? json = null)
    {
        using HttpResponseMessage response = await _client.SendAsync(method, path, json);
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode} {body}");
        Assert.Contains(reason, body, StringComparison.Ordinal);
    }
}
