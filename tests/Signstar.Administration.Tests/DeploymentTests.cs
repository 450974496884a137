using NetHsm.Client;
using NetHsm.Model;
using Signstar.Shares;

namespace Signstar.Administration.Tests;

public class DeploymentTests
{
    [Fact]
    public async Task A_fresh_device_is_provisioned_only_after_every_holder_has_confirmed()
    {
        await using TestHost host = await TestHost.StartAsync();

        AdministrationOutcome offered = await host.RunAsync();
        Assert.Equal(SharePhase.Download, offered.Phase);
        Dictionary<string, string> shares = host.Site.Holders.ToDictionary(holder => holder, host.Fetch);
        foreach (string holder in host.Site.Holders.SkipLast(1))
        {
            host.Confirm(holder, shares[holder]);
            AdministrationOutcome waiting = await host.RunAsync();
            Assert.Equal(SharePhase.Download, waiting.Phase);
            Assert.Contains("eve", waiting.Awaiting!);
            Assert.Equal(SystemState.Unprovisioned, await host.Devices[0].Nobody.GetStateAsync());
        }
        host.Confirm("eve", shares["eve"]);
        AdministrationOutcome done = await host.RunAsync();

        Assert.Equal(SharePhase.Done, done.Phase);
        Assert.Equal(SystemState.Operational, await host.Devices[0].Nobody.GetStateAsync());
        foreach (string key in host.Site.Keys)
            await host.SignAsync(key);
    }

    [Fact]
    public async Task A_confirmation_of_something_else_counts_for_nothing()
    {
        await using TestHost host = await TestHost.StartAsync();
        await host.RunAsync();
        foreach (string holder in host.Site.Holders)
            host.Confirm(holder, host.Fetch(holder) + (holder == "bob" ? "x" : ""));

        AdministrationOutcome outcome = await host.RunAsync();

        Assert.Equal(["bob"], outcome.Awaiting);
        Assert.Equal(SystemState.Unprovisioned, await host.Devices[0].Nobody.GetStateAsync());
    }

    [Fact]
    public async Task After_it_no_share_is_left_and_there_is_nothing_to_do()
    {
        await using TestHost host = await TestHost.StartAsync();
        Dictionary<string, string> shares = await host.DeployAsync();

        Assert.Empty(Directory.EnumerateFiles(host.In(ShareFiles.Root), ShareFiles.Share, SearchOption.AllDirectories));
        Assert.False(Directory.Exists(host.In(ShareFiles.SetDirectory)));
        Assert.Equal("nothing to do\n", (await host.PlanAsync()).Text);
        foreach (string holder in new[] { "alice", "bob", "carol" })
            host.Upload(holder, shares[holder]);
        PlanReport plan = await host.PlanAsync();
        Assert.True(plan.IsOfTheDevices);
        Assert.Equal("nothing to do\n", plan.Text);
    }

    [Fact]
    public async Task A_second_run_changes_only_passphrases()
    {
        await using TestHost host = await TestHost.StartAsync();
        Dictionary<string, string> shares = await host.DeployAsync();
        string before = (await host.SealedPassphraseAsync("packages"))!;
        string certificate = Directory.EnumerateFiles(host.In("/var/lib/signstar/certificates"), "*.pgp").Order().First();
        byte[] certified = File.ReadAllBytes(certificate);

        host.Calls.Reset();
        AdministrationOutcome outcome = await host.UploadAsync(shares, "eve", "bob", "dave");

        Assert.Equal(SharePhase.Done, outcome.Phase);
        Assert.NotEqual(before, await host.SealedPassphraseAsync("packages"));
        Assert.Equal(certified, File.ReadAllBytes(certificate));
        string[] changes = [.. host.Calls.Calls.Where(call => !call.StartsWith("GET ", StringComparison.Ordinal)).Select(call => call.Split('/')[1] + "/" + call.Split('/')[^1]).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["config/backup-passphrase", "config/unlock-passphrase", "system/backup", "users/passphrase"], changes);
        await host.SignAsync("packages");
        await host.SignAsync("images~boot");
    }

    [Fact]
    public async Task Holders_are_told_how_many_shares_are_missing_and_what_will_be_done()
    {
        await using TestHost host = await TestHost.StartAsync();
        Dictionary<string, string> shares = await host.DeployAsync();
        host.Site = host.Site with { Iteration = 2, Keys = ["packages", "images~boot", "isos"] };

        AdministrationOutcome first = await host.UploadAsync(shares, "alice");
        Assert.Equal((SharePhase.Upload, 2), (first.Phase, first.Missing));
        Assert.Contains("+ key isos (Curve25519 for EdDsaSignature, tag isos)", first.Plan!.Text, StringComparison.Ordinal);
        Assert.Equal(1, (await host.UploadAsync(shares, "bob")).Missing);
        Assert.Equal(SharePhase.Done, (await host.UploadAsync(shares, "carol")).Phase);
        await host.SignAsync("isos");
    }

    [Fact]
    public async Task The_operator_of_a_key_uses_no_other_key()
    {
        await using TestHost host = await TestHost.StartAsync(new TestSite { Keys = ["packages", "isos"] });
        await host.DeployAsync();
        NetHsmClient client = host.Devices[0].ClientAs(new UserId("packages"), (await host.SealedPassphraseAsync("packages"))!);

        NetHsmException refusal = await Assert.ThrowsAsync<NetHsmException>(() => client.SignAsync(new KeyId("isos"), SignMode.EdDsa, new byte[64]));

        Assert.Equal(NetHsmFailureKind.Forbidden, refusal.Kind);
    }
}
