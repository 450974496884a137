using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TestSupport;

namespace NetHsm.Emulator.Tests;

public sealed class StateDirectoryTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string StateFile => _directory.File("nethsm-emulator.state");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Everything_in_the_device_survives_a_restart()
    {
        string[] before = await FillAsync();
        await using Emulator emulator = await StartAsync();
        using var client = new DeviceClient(emulator);
        Assert.Equal("Locked", await client.StateAsync());
        await client.UnlockAsync();
        Assert.Equal(before, await DescribeAsync(client));
    }

    [Fact]
    public async Task A_key_signs_the_same_after_a_restart()
    {
        await FillAsync();
        const string Request = """{"mode": "EdDSA", "message": "aGVsbG8="}""";
        string first = await SignAsync(Request);
        Assert.Equal(first, await SignAsync(Request));
        Assert.NotEqual("", first);
    }

    [Fact]
    public async Task Operations_are_counted_across_restarts()
    {
        await FillAsync();
        await SignAsync("""{"mode": "EdDSA", "message": "aGVsbG8="}""");
        await using Emulator emulator = await StartAsync();
        using var client = new DeviceClient(emulator);
        await client.UnlockAsync();
        Assert.Equal(1, (int)JsonNode.Parse(await client.DemandAsync(HttpMethod.Get, "/keys/ed"))!["operations"]!);
    }

    [Fact]
    public async Task The_certificate_survives_a_restart()
    {
        byte[] first;
        await using (Emulator emulator = await StartAsync())
            first = emulator.CertificateSha256;
        await using Emulator again = await StartAsync();
        Assert.Equal(first, again.CertificateSha256);
    }

    [Fact]
    public async Task A_factory_reset_leaves_nothing_for_the_next_start()
    {
        await FillAsync();
        await using (Emulator emulator = await StartAsync())
        {
            using var client = new DeviceClient(emulator);
            await client.UnlockAsync();
            await client.DemandAsync(HttpMethod.Post, "/system/factory-reset");
        }
        Assert.DoesNotContain("admin", await File.ReadAllTextAsync(StateFile), StringComparison.Ordinal);
        await using Emulator again = await StartAsync();
        using var fresh = new DeviceClient(again);
        Assert.Equal("Unprovisioned", await fresh.StateAsync());
    }

    [Fact]
    public async Task Only_the_owner_reads_the_state_and_no_passphrase_is_in_it()
    {
        await FillAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(StateFile));
        string text = await File.ReadAllTextAsync(StateFile);
        Assert.DoesNotContain(DeviceClient.AdminPassphrase, text, StringComparison.Ordinal);
        Assert.DoesNotContain(DeviceClient.UnlockPassphrase, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_changed_byte_anywhere_is_noticed_and_the_file_left_as_it_is()
    {
        await FillAsync();
        byte[] good = await File.ReadAllBytesAsync(StateFile);
        for (int i = 0; i < 200; i++)
        {
            byte[] bad = [.. good];
            bad[RandomNumberGenerator.GetInt32(bad.Length)] ^= (byte)(1 << RandomNumberGenerator.GetInt32(8));
            await DemandRefusedAsync(bad);
        }
    }

    [Fact]
    public async Task A_cut_off_state_is_refused_at_every_length()
    {
        await FillAsync();
        byte[] good = await File.ReadAllBytesAsync(StateFile);
        for (int length = 0; length < good.Length; length += 1 + (length / 10))
            await DemandRefusedAsync(good[..length]);
    }

    [Fact]
    public async Task A_state_with_a_right_checksum_and_wrong_content_is_refused()
    {
        byte[] json = "{\"deviceId\": 5}"u8.ToArray();
        string header = $"nethsm-emulator-state 1 {Convert.ToHexStringLower(SHA256.HashData(json))}\n";
        await DemandRefusedAsync([.. System.Text.Encoding.ASCII.GetBytes(header), .. json]);
    }

    [Fact]
    public async Task Two_emulators_do_not_share_a_state()
    {
        await using Emulator first = await StartAsync();
        var refused = await Assert.ThrowsAsync<EmulatorStateException>(StartAsync);
        Assert.Contains(_directory.Path, refused.Message, StringComparison.Ordinal);
    }

    private async Task DemandRefusedAsync(byte[] content)
    {
        await File.WriteAllBytesAsync(StateFile, content);
        var refused = await Assert.ThrowsAsync<EmulatorStateException>(StartAsync);
        Assert.Contains($"{StateFile} is damaged", refused.Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllBytesAsync(StateFile));
    }

    /// <summary>Makes a device with something of everything, and returns what it tells of itself.</summary>
    private async Task<string[]> FillAsync()
    {
        await using Emulator emulator = await StartAsync();
        using var client = new DeviceClient(emulator);
        await client.ProvisionAsync();
        await client.DemandAsync(HttpMethod.Put, "/users/op", """{"realName": "Zoë ✓", "role": "Operator", "passphrase": "operator op"}""");
        await client.DemandAsync(HttpMethod.Put, "/users/op/tags/berlin");
        await client.DemandAsync(HttpMethod.Put, "/users/ns~adm", """{"realName": "", "role": "Administrator", "passphrase": "namespaced"}""");
        await client.DemandAsync(HttpMethod.Put, "/namespaces/ns");
        foreach (string key in new[]
        {
            """{"id": "ed", "type": "Curve25519", "mechanisms": ["EdDSA_Signature"], "restrictions": {"tags": ["berlin"]}, "label": "lábel"}""",
            """{"id": "p521", "type": "EC_P521", "mechanisms": ["ECDSA_Signature"]}""",
            """{"id": "bp", "type": "BrainpoolP384", "mechanisms": ["ECDSA_Signature"]}""",
            """{"id": "rsa", "type": "RSA", "length": 1024, "mechanisms": ["RSA_Signature_PKCS1", "RSA_Decryption_RAW"]}""",
            """{"id": "aes", "type": "Generic", "length": 256, "mechanisms": ["AES_Encryption_CBC"]}""",
        })
        {
            await client.DemandAsync(HttpMethod.Post, "/keys/generate", key);
        }
        await client.DemandAsync(HttpMethod.Post, "/keys/generate", """{"id": "ed", "type": "Curve25519", "mechanisms": ["EdDSA_Signature"]}""", "ns~adm", "namespaced");
        await client.DemandAsync(HttpMethod.Put, "/config/logging", """{"ipAddress": "10.0.0.1", "port": 99, "logLevel": "error"}""");
        await client.DemandAsync(
            HttpMethod.Put, "/config/network", """{"ipAddress": "10.0.0.2", "netmask": "255.0.0.0", "gateway": "10.0.0.1", "ipv6": {"cidr": "fd00::1/64", "gateway": null}}""");
        return await DescribeAsync(client);
    }

    private static async Task<string[]> DescribeAsync(DeviceClient client)
    {
        string[] paths = ["/users", "/users/op", "/users/op/tags", "/namespaces", "/keys", "/keys/ed", "/keys/p521", "/keys/bp", "/keys/rsa", "/keys/aes",
            "/config/logging", "/config/network", "/config/unattended-boot", "/config/tls/cert.pem", "/system/info"];
        List<string> texts = [await client.DemandAsync(HttpMethod.Get, "/keys/ed", user: "ns~adm", passphrase: "namespaced")];
        foreach (string path in paths)
            texts.Add(await client.DemandAsync(HttpMethod.Get, path));
        texts.Add((await client.DemandAsync(HttpMethod.Get, "/config/time"))[..20]);
        return [.. texts];
    }

    private async Task<string> SignAsync(string request)
    {
        await using Emulator emulator = await StartAsync();
        using var client = new DeviceClient(emulator);
        await client.UnlockAsync();
        return await client.DemandAsync(HttpMethod.Post, "/keys/ed/sign", request, "op", "operator op");
    }

    private Task<Emulator> StartAsync() => Emulator.StartAsync(new EmulatorOptions { StateDirectory = _directory.Path });
}
