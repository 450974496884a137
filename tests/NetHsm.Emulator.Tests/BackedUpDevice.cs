using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace NetHsm.Emulator.Tests;

/// <summary>A device with something of everything, its backups and restores.</summary>
internal sealed class BackedUpDevice(Emulator emulator) : DeviceClient(emulator)
{
    internal const string BackupPassphrase = "bäckup passphrase";

    private readonly Emulator _emulator = emulator;

    internal string LastBody { get; private set; } = "";

    internal async Task FillAsync()
    {
        await ProvisionAsync();
        await DemandAsync(HttpMethod.Put, "/users/op", """{"realName": "Zoë ✓", "role": "Operator", "passphrase": "operator op"}""");
        await DemandAsync(HttpMethod.Put, "/users/op/tags/berlin");
        await DemandAsync(HttpMethod.Put, "/users/bak", """{"realName": "", "role": "Backup", "passphrase": "backup user"}""");
        await DemandAsync(HttpMethod.Put, "/users/ns~adm", """{"realName": "", "role": "Administrator", "passphrase": "namespaced"}""");
        await DemandAsync(HttpMethod.Put, "/namespaces/ns");
        foreach (string key in new[]
        {
            """{"id": "ed", "type": "Curve25519", "mechanisms": ["EdDSA_Signature"], "restrictions": {"tags": ["berlin"]}, "label": "lábel"}""",
            """{"id": "p521", "type": "EC_P521", "mechanisms": ["ECDSA_Signature"]}""",
            """{"id": "bp", "type": "BrainpoolP384", "mechanisms": ["ECDSA_Signature"]}""",
            """{"id": "k256", "type": "EC_P256K1", "mechanisms": ["BIP340_Signature"]}""",
            """{"id": "rsa", "type": "RSA", "length": 1024, "mechanisms": ["RSA_Signature_PKCS1", "RSA_Decryption_RAW"]}""",
            """{"id": "aes", "type": "Generic", "length": 256, "mechanisms": ["AES_Encryption_CBC"]}""",
        })
        {
            await DemandAsync(HttpMethod.Post, "/keys/generate", key);
        }
        await DemandAsync(HttpMethod.Post, "/keys/generate", """{"id": "ed", "type": "Curve25519", "mechanisms": ["EdDSA_Signature"]}""", "ns~adm", "namespaced");
        using var certificate = new ByteArrayContent([0, 1, 0x7f, 0x80, 0xff]) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        await SendAsync(HttpMethod.Put, "/keys/aes/cert", certificate);
        await DemandAsync(HttpMethod.Put, "/config/logging", """{"ipAddress": "10.0.0.1", "port": 99, "logLevel": "error"}""");
        await DemandAsync(
            HttpMethod.Put, "/config/network", """{"ipAddress": "10.0.0.2", "netmask": "255.0.0.0", "gateway": "10.0.0.1", "ipv6": {"cidr": "fd00::1/64", "gateway": null}}""");
        await DemandAsync(HttpMethod.Put, "/config/backup-passphrase", $$"""{"newPassphrase": "{{BackupPassphrase}}", "currentPassphrase": ""}""");
    }

    internal Task<byte[]> BackUpAsync() => SendAsync(HttpMethod.Post, "/system/backup", null, "bak:backup user");

    internal async Task<HttpStatusCode> RestoreAsync(byte[] backup, string? passphrase = BackupPassphrase)
    {
        var arguments = new JsonObject();
        if (passphrase is not null)
            arguments["backupPassphrase"] = passphrase;
        using var content = new MultipartFormDataContent
        {
            { new StringContent(arguments.ToJsonString()), "arguments" },
            { new ByteArrayContent(backup), "backup_file", "backup" },
        };
        using HttpResponseMessage response = await TrySendAsync(HttpMethod.Post, "/system/restore", content, $"admin:{AdminPassphrase}");
        LastBody = await response.Content.ReadAsStringAsync();
        return response.StatusCode;
    }

    internal async Task<HttpStatusCode> TryUnlockAsync(string passphrase)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Post, "/unlock", $$"""{"passphrase": "{{passphrase}}"}""");
        return response.StatusCode;
    }

    private async Task<byte[]> SendAsync(HttpMethod method, string path, HttpContent? content, string credentials = $"admin:{AdminPassphrase}")
    {
        using HttpResponseMessage response = await TrySendAsync(method, path, content, credentials);
        byte[] body = await response.Content.ReadAsByteArrayAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {response.StatusCode} {Encoding.UTF8.GetString(body)}");
        return body;
    }

    private async Task<HttpResponseMessage> TrySendAsync(HttpMethod method, string path, HttpContent? content, string credentials)
    {
        using HttpClient client = Connections.NewClient(_emulator);
        using var request = new HttpRequestMessage(method, Connections.Verbatim(_emulator.BaseAddress + path)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        return await client.SendAsync(request);
    }
}
