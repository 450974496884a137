using NetHsm.Model;
using Signstar.Shares;

namespace Signstar.Administration.Tests;

/// <summary>New shares wait for their holders, and the world goes on meanwhile.</summary>
public class WaitingSetTests
{
    [Fact]
    public async Task They_are_withdrawn_when_the_configuration_wants_other_holders_or_another_threshold()
    {
        await using TestHost host = await TestHost.StartAsync(new TestSite { Keys = ["packages"] });
        await host.RunAsync();
        foreach (TestSite other in new[] { host.Site with { Holders = ["alice", "bob", "carol", "dave", "frank"] }, host.Site with { Threshold = 4 } })
        {
            Dictionary<string, string> old = host.FetchAndConfirmAll();
            host.Site = other;
            host.OpenVault();

            AdministrationOutcome offered = await host.RunAsync();

            Assert.Equal(SharePhase.Download, offered.Phase);
            Assert.Equal(other.Holders, offered.Awaiting);
            Assert.Contains("were withdrawn", offered.Message, StringComparison.Ordinal);
            Assert.NotEqual(old["alice"], host.Fetch("alice"));
            Assert.Equal(SystemState.Unprovisioned, await host.Devices[0].Nobody.GetStateAsync());
        }
        host.FetchAndConfirmAll();
        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);
    }

    [Fact]
    public async Task What_holders_agreed_to_before_they_got_them_is_all_that_is_carried_out()
    {
        await using TestHost host = await TestHost.StartAsync(new TestSite { Keys = ["packages", "isos"], Holders = ["alice"], Threshold = 1 });
        Dictionary<string, string> shares = await host.DeployAsync();
        host.Site = host.Site with { Iteration = 2, Keys = ["packages"], Actions = ["remove_unnamed", "rotate_administrators"] };
        await host.UploadAsync(shares, "alice");
        Assert.Equal(SharePhase.Download, (await host.UploadAsync(shares, "alice")).Phase);
        // Before they are confirmed there is more to lose.
        NetHsm.Client.NetHsmClient administrator = host.AsAdministrator(shares);
        await administrator.GenerateKeyAsync(new NetHsm.Client.KeyGeneration { Type = KeyType.Curve25519, Mechanisms = [KeyMechanism.EdDsaSignature], Id = new KeyId("stray") });
        Dictionary<string, string> fresh = host.FetchAndConfirmAll();

        AdministrationOutcome asked = await host.RunAsync();

        Assert.Equal((SharePhase.Upload, 1), (asked.Phase, asked.Missing));
        Assert.Contains("- key stray\n", asked.Plan!.Text, StringComparison.Ordinal);
        Assert.Contains(new KeyId("stray"), await administrator.ListKeysAsync());
        host.Show("alice");
        Assert.Equal(SharePhase.Done, (await host.UploadAsync(fresh, "alice")).Phase);
        Assert.Equal([new KeyId("packages")], await host.AsAdministrator(fresh).ListKeysAsync());
    }

    [Fact]
    public async Task What_holders_agreed_to_before_they_got_them_is_carried_out_without_asking_again()
    {
        await using TestHost host = await TestHost.StartAsync(new TestSite { Keys = ["packages", "isos"], Holders = ["alice", "bob"], Threshold = 1 });
        Dictionary<string, string> shares = await host.DeployAsync();
        // One was enough of the shares that held, and is not of the new ones.
        host.Site = host.Site with { Iteration = 2, Keys = ["packages"], Threshold = 2, Actions = ["remove_unnamed"] };
        await host.UploadAsync(shares, "alice");
        Assert.Equal(SharePhase.Download, (await host.UploadAsync(shares, "alice")).Phase);
        Dictionary<string, string> fresh = host.FetchAndConfirmAll();

        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);

        Assert.Equal([new KeyId("packages")], await host.AsAdministrator(fresh).ListKeysAsync());
    }
}
