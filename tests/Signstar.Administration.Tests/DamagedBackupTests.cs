using NetHsm.Backup;
using NetHsm.Model;
using Signstar.Administration.Secrets;

namespace Signstar.Administration.Tests;

/// <summary>A backup as its device may have made it: whole as a file, and with an entry that does not open.</summary>
public class DamagedBackupTests
{
    [Fact]
    public async Task One_with_a_key_that_does_not_open_is_not_restored()
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync();
        await using TestHost _ = host;
        string uploaded = host.In("/var/lib/signstar/uploads/backup/backup");
        using (AdministrativeSecret secret = TestHost.SecretOf(shares))
            Damage(host.In("/var/lib/signstar/backups/nethsm.backup"), uploaded, "/key/packages", secret);
        await host.ReplaceDeviceAsync();
        host.Site = host.Site with { Iteration = 2, Actions = ["restore"] };
        Assert.Equal(1, (await host.UploadAsync(shares, "alice")).Missing);
        host.Calls.Reset();

        AdministrationException refusal = await Assert.ThrowsAsync<AdministrationException>(() => host.UploadAsync(shares, "alice"));

        Assert.Contains("the backup is not good", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("POST /system/restore", host.Calls.Calls);
        Assert.Equal(SystemState.Unprovisioned, await host.Devices[0].Nobody.GetStateAsync());
    }

    private static void Damage(string from, string to, string entry, AdministrativeSecret secret)
    {
        using FileStream good = File.OpenRead(from), bad = File.Create(to);
        using BackupReader reader = BackupReader.Open(good, secret.Backup.Bytes);
        using var key = BackupKey.Derive(secret.Backup.Bytes);
        BackupWriter writer = BackupWriter.Begin(bad, key, reader.LockedDomainKey, reader.DeviceId!, reader.ConfigurationStore!);
        bool isThere = false;
        while (reader.Read() is { } item)
        {
            if (item.Path == entry)
            {
                item.Value[^1] ^= 1;
                isThere = true;
            }
            writer.Write(item.Path, item.Value);
            item.Dispose();
        }
        writer.Finish();
        Assert.True(isThere);
    }
}
