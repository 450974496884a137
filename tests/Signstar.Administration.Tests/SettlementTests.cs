using NetHsm.Model;
using Signstar.Shares;

namespace Signstar.Administration.Tests;

/// <summary>What an interrupted rotation left is settled at the next boot, by the device alone: no share is there.</summary>
public class SettlementTests
{
    private const string Change = "/users/packages/passphrase";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_passphrase_that_the_device_has_learnt_takes_the_place_of_the_old_one_and_another_is_dropped(bool hasLearnt)
    {
        await using TestHost host = await InterruptedAsync(hasLearnt);
        string right = (await host.SealedPassphraseAsync("packages", hasLearnt ? ".next" : ""))!;
        host.Services.Restarted.Clear();

        Assert.Equal(SharePhase.Idle, (await host.RunAsync()).Phase);

        Assert.Equal(right, await host.SealedPassphraseAsync("packages"));
        Assert.Null(await host.SealedPassphraseAsync("packages", ".next"));
        Assert.Contains(host.Credentials.Single(one => one.User == new UserId("packages")).HolderUnit, host.Services.Restarted);
        await host.SignAsync("packages");
    }

    [Fact]
    public async Task A_passphrase_that_does_not_open_now_is_kept_until_it_does()
    {
        await using TestHost host = await InterruptedAsync(hasLearnt: true);
        string next = host.In(host.Credentials.Single(one => one.User == new UserId("packages")).Path) + ".next";
        byte[] blob = File.ReadAllBytes(next);
        File.WriteAllText(next, "opens another day");

        Assert.Equal(SharePhase.Idle, (await host.RunAsync()).Phase);

        Assert.Equal("opens another day", File.ReadAllText(next));
        File.WriteAllBytes(next, blob);
        await host.RunAsync();
        await host.SignAsync("packages");
    }

    /// <summary>A host that starts anew after its power failed when the device was given the passphrase, before or after that.</summary>
    private static async Task<TestHost> InterruptedAsync(bool hasLearnt)
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync();
        bool wasGiven = false;
        host.Calls.Before = request =>
        {
            if (wasGiven || (request.Path == Change && !hasLearnt))
                throw new IOException("the power failed");
            wasGiven = request.Path == Change;
        };
        host.Upload("alice", shares["alice"]);
        await Assert.ThrowsAsync<AdministrationException>(() => host.RunAsync());
        host.Calls.Before = null;
        host.CloseVault();
        return host;
    }
}
