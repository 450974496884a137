using NetHsm.Client;
using Signstar.Administration.Secrets;
using Signstar.Shares;

namespace Signstar.Administration.Tests;

public class LockedDeviceTests
{
    [Fact]
    public async Task One_that_does_not_open_with_the_secret_is_asked_once()
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync();
        await using TestHost _ = host;
        NetHsmClient administrator = host.AsAdministrator(shares);
        using (AdministrativeSecret secret = TestHost.SecretOf(shares))
            await administrator.SetUnlockPassphraseAsync(secret.Unlock, Passphrase.FromString("known to nobody else"));
        await administrator.LockAsync();
        host.Calls.Reset();

        AdministrationException refusal = await Assert.ThrowsAsync<AdministrationException>(() => host.UploadAsync(shares, "alice"));

        Assert.Contains("does not open with this administrative secret", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, host.Calls.Calls.Count(call => call == "POST /unlock"));
    }

    [Fact]
    public async Task One_that_has_not_got_the_new_secret_yet_opens_with_the_one_before_it()
    {
        (TestHost host, Dictionary<string, string> old) = await TestHost.SmallAsync();
        await using TestHost _ = host;
        host.Site = host.Site with { Iteration = 2, Actions = ["rotate_administrators"] };
        await host.UploadAsync(old, "alice");
        host.FetchAndConfirmAll();
        await host.AsAdministrator(old).LockAsync();

        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);

        await host.SignAsync("packages");
    }

    [Fact]
    public async Task An_Administrator_that_only_seems_to_get_another_passphrase_is_noticed()
    {
        await using TestHost host = await TestHost.StartAsync(new TestSite { Keys = ["packages"], Holders = ["alice"], Threshold = 1, MoreAdministrators = ["deputy"] });
        Dictionary<string, string> old = await host.DeployAsync();
        host.Site = host.Site with { Iteration = 2, Actions = ["rotate_administrators"] };
        await host.UploadAsync(old, "alice");
        host.FetchAndConfirmAll();
        host.Calls.Reset();
        host.Calls.Before = request =>
        {
            if (request.Path == "/users/deputy/passphrase")
                (host.Calls.At, host.Calls.Fault) = (host.Calls.Calls.Count + 1, DeviceFault.Pretended);
        };

        AdministrationException refusal = await Assert.ThrowsAsync<AdministrationException>(() => host.RunAsync());

        Assert.Contains("refuses Administrator deputy with the passphrase that it was just given", refusal.Message, StringComparison.Ordinal);
        host.Calls.Before = null;
        host.Calls.Reset();
        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);
    }
}
