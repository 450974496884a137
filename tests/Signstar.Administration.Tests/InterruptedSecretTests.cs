using Signstar.Shares;

namespace Signstar.Administration.Tests;

/// <summary>The power fails while devices are changed to a new administrative secret, and the shares on the host are gone.</summary>
public class InterruptedSecretTests
{
    [Fact]
    public async Task It_is_finished_before_there_is_another()
    {
        (TestHost host, _, Dictionary<string, string> fresh) = await InterruptedAsync();
        await using TestHost __ = host;
        // A secret knows the one before it, and not those before that, which a device may still have.
        host.Site = host.Site with { Iteration = 3 };

        Assert.Equal(SharePhase.Done, (await host.UploadAsync(fresh, "alice")).Phase);

        Assert.NotEmpty(await host.AsAdministrator(fresh).ListUsersAsync());
        await host.SignAsync("packages");
    }

    [Fact]
    public async Task The_old_shares_hold_again_after_a_backup_of_their_time_was_restored()
    {
        (TestHost host, Dictionary<string, string> old, _) = await InterruptedAsync();
        await using TestHost __ = host;
        File.Copy(host.In("/var/lib/signstar/backups/nethsm.backup"), host.In("/var/lib/signstar/uploads/backup/backup"));
        await host.ReplaceDeviceAsync();
        host.Site = host.Site with { Iteration = 3, Actions = ["restore"] };

        await host.UploadAsync(old, "alice");
        Assert.Equal(SharePhase.Done, (await host.UploadAsync(old, "alice")).Phase);

        await host.SignAsync("packages");
        Assert.Equal(SharePhase.Done, (await host.UploadAsync(old, "alice")).Phase);
    }

    private static async Task<(TestHost Host, Dictionary<string, string> Old, Dictionary<string, string> Fresh)> InterruptedAsync()
    {
        (TestHost host, Dictionary<string, string> old) = await TestHost.SmallAsync();
        host.Site = host.Site with { Iteration = 2, Actions = ["rotate_administrators"] };
        await host.UploadAsync(old, "alice");
        Dictionary<string, string> fresh = host.FetchAndConfirmAll();
        host.Calls.Before = request =>
        {
            if (request.Path == "/config/backup-passphrase")
                throw new IOException("the power failed");
        };
        await Assert.ThrowsAsync<AdministrationException>(() => host.RunAsync());
        host.Calls.Before = null;
        host.CloseVault();
        host.OpenVault();
        return (host, old, fresh);
    }
}
