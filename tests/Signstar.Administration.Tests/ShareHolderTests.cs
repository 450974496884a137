using NetHsm.Client;
using Signstar.Administration.Devices;
using Signstar.Shares;

namespace Signstar.Administration.Tests;

public class ShareHolderTests
{
    [Fact]
    public async Task Two_holders_may_be_lost_of_five()
    {
        await using TestHost host = await TestHost.StartAsync();
        Dictionary<string, string> shares = await host.DeployAsync();

        Assert.Equal(SharePhase.Done, (await host.UploadAsync(shares, "dave", "carol", "eve")).Phase);
    }

    [Fact]
    public async Task Who_replaces_a_holder_gets_a_share_and_the_old_ones_are_useless()
    {
        await using TestHost host = await TestHost.StartAsync();
        Dictionary<string, string> old = await host.DeployAsync();
        host.Site = host.Site with { Iteration = 2, Holders = ["alice", "bob", "carol", "dave", "frank"] };
        host.OpenVault();

        AdministrationOutcome offered = await host.UploadAsync(old, "alice", "bob", "carol");
        Assert.Equal(SharePhase.Download, offered.Phase);
        Assert.Contains("! new administrative secret, for alice, bob, carol, dave, frank (3 of 5)", offered.Plan!.Text, StringComparison.Ordinal);
        await host.SignAsync("packages");
        // Nothing has changed yet: whoever has the old shares still is the Administrator.
        Assert.True(await TakesAsync(host, old));
        Dictionary<string, string> fresh = host.FetchAndConfirmAll();
        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);

        Assert.False(await TakesAsync(host, old));
        Assert.True(await TakesAsync(host, fresh));
        AdministrationOutcome refused = await host.UploadAsync(old, "alice", "bob", "carol");
        Assert.Equal((SharePhase.Upload, 3), (refused.Phase, refused.Missing));
        Assert.Contains("of a set that does not hold", refused.Message, StringComparison.Ordinal);
        Assert.Equal(SharePhase.Done, (await host.UploadAsync(fresh, "frank", "bob", "dave")).Phase);
        await host.SignAsync("packages");
    }

    [Fact]
    public async Task New_shares_that_not_everybody_confirmed_change_nothing()
    {
        await using TestHost host = await TestHost.StartAsync();
        Dictionary<string, string> old = await host.DeployAsync();
        host.Site = host.Site with { Iteration = 2, Actions = ["rotate_administrators"] };
        await host.UploadAsync(old, "alice", "bob", "carol");
        Dictionary<string, string> fresh = host.Site.Holders.ToDictionary(holder => holder, host.Fetch);
        host.Confirm("alice", fresh["alice"]);
        await host.RunAsync();

        host.CloseVault();
        host.OpenVault();

        // Three of the new ones are a threshold, and must not lock out the others.
        AdministrationOutcome refused = await host.UploadAsync(fresh, "alice", "bob", "carol");
        Assert.Equal(SharePhase.Upload, refused.Phase);
        host.CloseVault();
        host.OpenVault();
        Assert.True(await TakesAsync(host, old));
        Assert.Equal(SharePhase.Download, (await host.UploadAsync(old, "alice", "bob", "carol")).Phase);
    }

    [Fact]
    public async Task A_host_that_lost_its_memory_half_way_goes_on_with_the_new_shares()
    {
        await using TestHost host = await TestHost.StartAsync();
        Dictionary<string, string> old = await host.DeployAsync();
        host.Site = host.Site with { Iteration = 2, Actions = ["rotate_administrators"] };
        await host.UploadAsync(old, "alice", "bob", "carol");
        Dictionary<string, string> fresh = host.FetchAndConfirmAll();
        // The power fails after the first passphrase of an Administrator was changed.
        host.Calls.Reset();
        await using TestHost counting = await CountingAsync();
        int change = counting.Calls.Calls.FindIndex(call => call == "POST /users/images~admin/passphrase") + 2;
        host.Calls.Reset(change, DeviceFault.NoAnswer);
        await Assert.ThrowsAsync<AdministrationException>(() => host.RunAsync());
        host.Calls.Reset();
        host.CloseVault();
        host.OpenVault();

        // The old ones do not know the unlock passphrase any more: a set made from them would never.
        AdministrationOutcome refused = await host.UploadAsync(old, "alice", "bob", "carol");
        Assert.Equal((SharePhase.Upload, 3), (refused.Phase, refused.Missing));
        // The old ones would begin anew without what the device has by now.
        Assert.Equal(SharePhase.Upload, (await host.UploadAsync(old, "alice", "bob", "carol")).Phase);
        Assert.Equal(SharePhase.Done, (await host.UploadAsync(fresh, "eve", "dave", "carol")).Phase);
        Assert.False(await TakesAsync(host, old));
        await host.SignAsync("images~boot");
    }

    [Fact]
    public async Task A_further_Administrator_of_a_namespace_comes_with_a_new_secret()
    {
        await using TestHost host = await TestHost.StartAsync();
        Dictionary<string, string> shares = await host.DeployAsync();
        host.Site = host.Site with { Iteration = 2, MoreAdministrators = ["images~second", "deputy"] };

        AdministrationOutcome offered = await host.UploadAsync(shares, "alice", "bob", "carol");
        Assert.Contains("+ user images~second (Administrator)\n", offered.Plan!.Text, StringComparison.Ordinal);
        Assert.Equal(SharePhase.Download, offered.Phase);
        host.FetchAndConfirmAll();
        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);

        Assert.Equal("nothing to do\n", (await host.PlanAsync()).Text);
        await host.SignAsync("images~boot");
    }

    [Fact]
    public async Task An_Administrator_that_is_named_no_more_gets_another_passphrase_with_the_new_secret()
    {
        await using TestHost host = await TestHost.StartAsync(new TestSite { MoreAdministrators = ["deputy"] });
        Dictionary<string, string> old = await host.DeployAsync();
        using Secrets.AdministrativeSecret secret = TestHost.SecretOf(old);
        var deputy = new NetHsm.Model.UserId("deputy");
        string passphrase = System.Text.Encoding.ASCII.GetString(secret.Administrators[deputy].Bytes);
        _ = await TestHost.ClientAs(host.Devices[0], deputy, passphrase).ListUsersAsync();
        host.Site = host.Site with { Iteration = 2, MoreAdministrators = [], Actions = ["rotate_administrators"] };

        await host.UploadAsync(old, "alice", "bob", "carol");
        host.FetchAndConfirmAll();
        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);

        NetHsmException refusal = await Assert.ThrowsAsync<NetHsmException>(() => TestHost.ClientAs(host.Devices[0], deputy, passphrase).ListUsersAsync());
        Assert.Equal(NetHsmFailureKind.NotAuthenticated, refusal.Kind);
    }

    [Fact]
    public async Task A_share_that_does_not_fit_is_left_out_and_its_holder_named()
    {
        await using TestHost host = await TestHost.StartAsync();
        Dictionary<string, string> shares = await host.DeployAsync();
        host.Upload("alice", shares["alice"]);
        host.Upload("bob", shares["alice"]);
        host.Upload("carol", "no share at all");

        AdministrationOutcome outcome = await host.RunAsync();

        Assert.Equal(2, outcome.Missing);
        Assert.Contains("what bob uploaded is not the share that bob was given", outcome.Message, StringComparison.Ordinal);
        Assert.Contains("what carol uploaded is no share", outcome.Message, StringComparison.Ordinal);
    }

    private static async Task<TestHost> CountingAsync()
    {
        TestHost host = await TestHost.StartAsync();
        Dictionary<string, string> old = await host.DeployAsync();
        host.Site = host.Site with { Iteration = 2, Actions = ["rotate_administrators"] };
        await host.UploadAsync(old, "alice", "bob", "carol");
        host.FetchAndConfirmAll();
        host.Calls.Reset();
        await host.RunAsync();
        return host;
    }

    /// <summary>Whether the device takes the Administrator of the secret that three shares give.</summary>
    private static async Task<bool> TakesAsync(TestHost host, Dictionary<string, string> shares)
    {
        try
        {
            await ManagedDevice.WaitingOutBlocksAsync(() => host.AsAdministrator(shares).ListUsersAsync(), CancellationToken.None);
            return true;
        }
        catch (NetHsmException refusal) when (refusal.Kind == NetHsmFailureKind.NotAuthenticated)
        {
            return false;
        }
    }
}
