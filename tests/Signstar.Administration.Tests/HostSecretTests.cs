using NetHsm.Model;
using Signstar.Shares;

namespace Signstar.Administration.Tests;

/// <summary>A host that keeps the administrative secret itself.</summary>
public class HostSecretTests
{
    private const string Secret = "/var/lib/signstar/creds/administrative-secret";

    [Theory]
    [InlineData("/config/backup-passphrase")]
    [InlineData("/users/packages/passphrase")]
    public async Task A_change_of_it_that_was_interrupted_is_finished_before_there_is_another(string last)
    {
        await using TestHost host = await DeployedAsync();
        host.Site = host.Site with { Iteration = 2, Actions = ["rotate_administrators"] };
        host.Calls.Before = request =>
        {
            if (request.Path == last)
                throw new IOException("the power failed");
        };
        await Assert.ThrowsAsync<AdministrationException>(() => host.RunAsync());
        host.Calls.Before = null;
        byte[] interrupted = File.ReadAllBytes(host.In(Secret));

        // A secret knows the one before it, and not those before that, which a device may still have.
        host.Site = host.Site with { Iteration = 3 };
        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);

        Assert.Equal(interrupted, File.ReadAllBytes(host.In(Secret)));
        Assert.Equal("nothing to do\n", (await host.PlanAsync()).Text);
        await host.SignAsync("packages");
    }

    [Fact]
    public async Task A_device_that_is_empty_again_is_not_provisioned_anew_by_itself()
    {
        await using TestHost host = await DeployedAsync();
        await host.ReplaceDeviceAsync();

        AdministrationOutcome outcome = await host.RunAsync(isAsked: true);

        Assert.Equal(SharePhase.Idle, outcome.Phase);
        Assert.Contains("add the action restore", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(SystemState.Unprovisioned, await host.Devices[0].Nobody.GetStateAsync());
    }

    [Fact]
    public async Task A_factory_reset_makes_another_one()
    {
        await using TestHost host = await DeployedAsync();
        byte[] old = File.ReadAllBytes(host.In(Secret));
        host.Site = host.Site with { Iteration = 2, Actions = ["factory_reset"] };

        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);

        Assert.NotEqual(old, File.ReadAllBytes(host.In(Secret)));
        Assert.Equal("nothing to do\n", (await host.PlanAsync()).Text);
        await host.SignAsync("packages");
    }

    private static async Task<TestHost> DeployedAsync()
    {
        TestHost host = await TestHost.StartAsync(new TestSite { Handling = "systemd-creds", Keys = ["packages"] });
        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);
        return host;
    }
}
