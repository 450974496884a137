using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NetHsm.Backup;
using NetHsm.Emulator.Backups;
using NetHsm.Emulator.Domain;
using NetHsm.Model;
using TestSupport;

namespace NetHsm.Emulator.Tests;

/// <summary>What the emulator writes into a backup, as others read it, and what it makes of one. The device's answers are in the transcripts.</summary>
public sealed class BackupTests : IDisposable
{
    private const string Hash = "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ="; // SHA-256 of "hello"

    // Every derivation of a key takes half a second: most tests share one backup.
    private static readonly Lazy<Task<Filled>> Shared = new(FillAsync);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_backup_is_opened_down_to_users_and_keys()
    {
        using var stream = new MemoryStream((await Shared.Value).Backup);
        BackupReport report = BackupValidation.Validate(
            stream, Encoding.UTF8.GetBytes(BackedUpDevice.BackupPassphrase), Encoding.UTF8.GetBytes(DeviceClient.UnlockPassphrase));
        Assert.Empty(report.Findings);
        Assert.True(report.IsUnlocked);
        Assert.Equal((1, 4, 7, 1), (report.Version, report.Users, report.Keys, report.Namespaces));
        stream.Position = 0;
        using UnlockedBackup backup = UnlockedBackup.Open(
            stream, Encoding.UTF8.GetBytes(BackedUpDevice.BackupPassphrase), Encoding.UTF8.GetBytes(DeviceClient.UnlockPassphrase));
        Assert.Equal(["admin", "bak", "ns~adm", "op"], backup.ReadUsers().Select(user => user.Id.ToString()));
        KeyEntry[] keys = [.. backup.ReadKeys()];
        Assert.Equal(["ns/ed", "/aes", "/bp", "/ed", "/k256", "/p521", "/rsa"], keys.Select(key => $"{key.Namespace}/{key.Id}"));
        Assert.Equal(
            [KeyType.Curve25519, KeyType.Generic, KeyType.BrainpoolP384, KeyType.Curve25519, KeyType.P256K1, KeyType.P521, KeyType.Rsa],
            keys.Select(key => key.Type ?? default));
        Assert.Equal(["berlin"], keys[3].Tags);
        Assert.Equal("lábel", keys[3].Label);
        foreach (KeyEntry key in keys.Where(key => !key.IsGeneric))
        {
            ProcessResult judged = ExternalProgram.Run("openssl", ["pkey", "-inform", "DER", "-noout", "-check"], key.PrivateKey);
            Assert.True(judged.ExitCode == 0 || key.Type == KeyType.Curve25519, judged.ToString());
            Assert.Equal(0, ExternalProgram.Run("openssl", ["pkey", "-inform", "DER", "-noout"], key.PrivateKey).ExitCode);
        }
    }

    [Fact]
    public async Task An_independent_program_reads_it_too()
    {
        Filled device = await Shared.Value;
        string file = _directory.Write("backup", device.Backup);
        ProcessResult result = ExternalProgram.Run("python3", [
            Repository.File("tests", "NetHsm.Backup.Tests", "independent", "nethsm_backup.py"), "read", file, BackedUpDevice.BackupPassphrase,
            DeviceClient.UnlockPassphrase]);
        Assert.True(result.ExitCode == 0, result.ToString());
        JsonNode read = JsonNode.Parse(result.Output)!;
        Assert.Equal(device.DeviceId, (string?)read["device"]);
        JsonObject entries = read["entries"]!.AsObject();
        Assert.Equal("0", (string?)entries["/key/.version"]);
        Assert.Equal("\"ns\"", (string?)entries["/namespace/ns"]);
        // The entries are JSON of bytes: as Latin-1, each byte is a character.
        JsonNode user = JsonNode.Parse((string)entries["/authentication/op"]!)!;
        byte[] digest = HMACSHA256.HashData(Encoding.Latin1.GetBytes((string)user["salt"]!), "operator op"u8.ToArray());
        Assert.Equal(digest, Encoding.Latin1.GetBytes((string)user["digest"]!));
        string pem = (string)JsonNode.Parse((string)entries["/key/.ns/ed"]!)!["priv"]!["PEM"]!;
        ProcessResult publicKey = ExternalProgram.Run("openssl", ["pkey", "-pubout"], Encoding.ASCII.GetBytes(pem));
        Assert.Equal(device.PublicKey, publicKey.OutputText);
        Assert.Equal("""{"ipAddress":"10.0.0.1","port":99,"logLevel":"error"}""", Text(read["config"]!["log-config"]));
        Assert.Equal(
            """{"ipv4":{"cidr":"10.0.0.2/8","gateway":"10.0.0.1"},"ipv6":{"cidr":"fd00::1/64","gateway":null}}""", Text(read["config"]!["ip-config"]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public async Task Another_device_restored_from_it_is_the_same_and_signs_with_the_same_keys(int version)
    {
        Filled device = await Shared.Value;
        byte[] backup = version == 1 ? device.Backup : OldBackups.Of(device.Backup);
        var time = new ManualTime();
        await using Emulator second = await Emulator.StartAsync(new EmulatorOptions { Time = time });
        using var restored = new BackedUpDevice(second);
        Assert.Equal(HttpStatusCode.NoContent, await restored.RestoreAsync(backup));
        Assert.Equal("Locked", await restored.StateAsync());
        Assert.Equal(HttpStatusCode.Forbidden, await restored.TryUnlockAsync("another passphrase"));
        time.Advance(TimeSpan.FromSeconds(2));
        await restored.UnlockAsync();
        // Firmware before 4.0 has no IPv6.
        Assert.Equal(
            version == 1 ? device.Description : device.Description.Select(text => text.Replace(",\"ipv6\":{\"cidr\":\"fd00::1/64\",\"gateway\":null}", "", StringComparison.Ordinal)),
            await DescribeAsync(restored));
        // Its own backups have the passphrase of the restored one, which is still known.
        using var again = new MemoryStream(await restored.BackUpAsync());
        Assert.True(BackupValidation.Validate(again, Encoding.UTF8.GetBytes(BackedUpDevice.BackupPassphrase)).IsGood);
        await restored.DemandAsync(
            HttpMethod.Put, "/config/backup-passphrase", $$"""{"newPassphrase": "another passphrase", "currentPassphrase": "{{BackedUpDevice.BackupPassphrase}}"}""");
        await restored.DemandAsync(
            HttpMethod.Put, "/config/unlock-passphrase", $$"""{"newPassphrase": "another passphrase", "currentPassphrase": "{{DeviceClient.UnlockPassphrase}}"}""");
    }

    [Fact]
    public async Task A_restored_device_waits_for_the_passphrase_across_a_restart()
    {
        Filled device = await Shared.Value;
        var options = new EmulatorOptions { StateDirectory = _directory.File("state") };
        await using (Emulator emulator = await Emulator.StartAsync(options))
        {
            using var client = new BackedUpDevice(emulator);
            Assert.Equal(HttpStatusCode.NoContent, await client.RestoreAsync(device.Backup));
        }
        await using Emulator again = await Emulator.StartAsync(options);
        using var restored = new BackedUpDevice(again);
        Assert.Equal("Locked", await restored.StateAsync());
        await restored.UnlockAsync();
        Assert.Equal(device.Description, await DescribeAsync(restored));
    }

    [Fact]
    public async Task The_backup_of_another_device_locks_an_operational_one_and_leaves_its_configuration()
    {
        byte[] backup = (await Shared.Value).Backup;
        await using Emulator emulator = await StartAsync();
        using var client = new BackedUpDevice(emulator);
        await client.ProvisionAsync();
        string network = await client.DemandAsync(HttpMethod.Get, "/config/network");
        await client.DemandAsync(HttpMethod.Put, "/config/unattended-boot", """{"status": "on"}""");
        Assert.Equal(HttpStatusCode.BadRequest, await client.RestoreAsync(backup, passphrase: null));
        Assert.Equal("Operational", await client.StateAsync());
        Assert.Equal(HttpStatusCode.NoContent, await client.RestoreAsync(backup));
        Assert.Equal("Locked", await client.StateAsync());
        await client.UnlockAsync();
        Assert.Equal(network, await client.DemandAsync(HttpMethod.Get, "/config/network"));
        Assert.Equal("""{"status":"off"}""", await client.DemandAsync(HttpMethod.Get, "/config/unattended-boot"));
        Assert.Contains("p521", await client.DemandAsync(HttpMethod.Get, "/keys"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_from_before_a_change_of_the_unlock_passphrase_brings_the_old_one_back()
    {
        await using Emulator emulator = await StartAsync();
        using var client = new BackedUpDevice(emulator);
        await client.FillAsync();
        byte[] backup = await client.BackUpAsync();
        await client.DemandAsync(
            HttpMethod.Put, "/config/unlock-passphrase", $$"""{"newPassphrase": "another passphrase", "currentPassphrase": "{{DeviceClient.UnlockPassphrase}}"}""");
        Assert.Equal(HttpStatusCode.NoContent, await client.RestoreAsync(backup));
        Assert.Equal("Locked", await client.StateAsync());
        await client.UnlockAsync();
    }

    [Fact]
    public async Task A_backup_without_its_end_is_restored_with_an_error_and_removes_nothing()
    {
        await using Emulator emulator = await StartAsync();
        using var client = new BackedUpDevice(emulator);
        await client.FillAsync();
        byte[] backup = await client.BackUpAsync();
        await client.DemandAsync(HttpMethod.Delete, "/keys/ed");
        await client.DemandAsync(HttpMethod.Put, "/users/later", """{"realName": "", "role": "Operator", "passphrase": "later than that"}""");
        Assert.Equal(HttpStatusCode.BadRequest, await client.RestoreAsync(backup[..^3]));
        Assert.Contains("truncated", client.LastBody, StringComparison.Ordinal);
        Assert.Equal("Operational", await client.StateAsync());
        await client.DemandAsync(HttpMethod.Get, "/keys/ed");
        await client.DemandAsync(HttpMethod.Get, "/users/later");
    }

    [Fact]
    public async Task A_damaged_backup_changes_nothing()
    {
        byte[] backup = (await Shared.Value).Backup;
        await using Emulator emulator = await StartAsync();
        using var client = new BackedUpDevice(emulator);
        foreach (int place in new[] { 0, 18, 30, 2000 })
        {
            byte[] bad = [.. backup];
            bad[place] ^= 0x10;
            Assert.Equal(HttpStatusCode.BadRequest, await client.RestoreAsync(bad));
            Assert.Equal("Unprovisioned", await client.StateAsync());
        }
        Assert.Equal(HttpStatusCode.BadRequest, await client.RestoreAsync(backup[..2000]));
        Assert.Equal("Unprovisioned", await client.StateAsync());
    }

    [Fact]
    public async Task The_device_that_made_it_boots_unattended_from_it()
    {
        string state = _directory.File("state");
        var options = new EmulatorOptions { StateDirectory = state };
        await using (await Emulator.StartAsync(options))
        {
            // Only to have an identity.
        }
        string blank = Path.Combine(state, "nethsm-emulator.state");
        File.Copy(blank, _directory.File("blank"));
        byte[] backup;
        await using (Emulator emulator = await Emulator.StartAsync(options))
        {
            using var client = new BackedUpDevice(emulator);
            await client.FillAsync();
            await client.DemandAsync(HttpMethod.Put, "/config/unattended-boot", """{"status": "on"}""");
            backup = await client.BackUpAsync();
        }
        File.Copy(_directory.File("blank"), blank, overwrite: true);
        await using (Emulator same = await Emulator.StartAsync(options))
        {
            using var client = new BackedUpDevice(same);
            Assert.Equal(HttpStatusCode.NoContent, await client.RestoreAsync(backup));
            Assert.Equal("Operational", await client.StateAsync());
            await client.DemandAsync(HttpMethod.Get, "/keys/ed");
        }
        await using Emulator other = await StartAsync();
        using var restored = new BackedUpDevice(other);
        Assert.Equal(HttpStatusCode.NoContent, await restored.RestoreAsync(backup));
        Assert.Equal("Locked", await restored.StateAsync());
    }

    [Fact]
    public void The_authority_of_a_cluster_is_in_it()
    {
        byte[] key = new byte[32];
        TlsIdentity tls = TlsIdentity.GenerateEcdsa(ECCurve.NamedCurves.nistP256);
        var provisioned = new Provisioned(key, UnlockSecret.Of("0123456789", key))
        {
            BackupPassphrase = new BackupSecret(new byte[16], key, digest: null),
            ClusterCa = tls.Certificate.RawData,
            UnattendedBoot = true,
        };
        var content = new DeviceContent("device", tls, provisioned);
        byte[] file = DeviceBackup.Write(content, provisioned, provisioned.BackupPassphrase);
        using RestoredBackup backup = RestoredBackup.Read(file, salt => BackupKey.FromBytes(salt, key));
        Provisioned restored = DeviceRestore.Restore(content with { Provisioned = null }, backup, time: null).Provisioned!;
        Assert.Null(restored.Sealed);
        Assert.Equal(tls.Certificate.RawData, restored.ClusterCa);
    }

    private static async Task<Filled> FillAsync()
    {
        await using Emulator emulator = await StartAsync();
        using var client = new BackedUpDevice(emulator);
        await client.FillAsync();
        return new Filled(
            await client.BackUpAsync(),
            await DescribeAsync(client),
            (string)JsonNode.Parse(await client.DemandAsync(HttpMethod.Get, "/system/info"))!["deviceId"]!,
            await client.DemandAsync(HttpMethod.Get, "/keys/ed/public.pem", user: "ns~adm", passphrase: "namespaced"));
    }

    /// <summary>What it tells of itself, and signatures that are the same each time.</summary>
    private static async Task<string[]> DescribeAsync(DeviceClient client)
    {
        List<string> texts = [];
        foreach (string path in new[] { "/users", "/users/op", "/users/op/tags", "/namespaces", "/keys/p521", "/keys/bp", "/keys/k256", "/keys/aes", "/keys/aes/cert",
            "/config/logging", "/config/network", "/config/unattended-boot", "/config/tls/cert.pem" })
        {
            texts.Add(await client.DemandAsync(HttpMethod.Get, path));
        }
        texts.Add(await client.DemandAsync(HttpMethod.Get, "/keys/ed/public.pem", user: "ns~adm", passphrase: "namespaced"));
        texts.Add((await client.DemandAsync(HttpMethod.Get, "/config/time"))[..20]);
        texts.Add(await client.DemandAsync(HttpMethod.Post, "/keys/ed/sign", """{"mode": "EdDSA", "message": "aGVsbG8="}""", "op", "operator op"));
        texts.Add(await client.DemandAsync(HttpMethod.Post, "/keys/rsa/sign", $$"""{"mode": "PKCS1", "message": "{{Hash}}"}""", "op", "operator op"));
        return [.. texts];
    }

    private static string Text(JsonNode? base64) => Encoding.UTF8.GetString(Convert.FromBase64String((string)base64!));

    private static Task<Emulator> StartAsync() => Emulator.StartAsync(new EmulatorOptions());

    private sealed record Filled(byte[] Backup, string[] Description, string DeviceId, string PublicKey);
}
