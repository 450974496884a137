using System.Text.Json;
using NetHsm.Client;
using NetHsm.Model;
using NetHsm.Testing;
using Signstar.Shares;

namespace Signstar.Administration.Tests;

/// <summary>At every moment, one of the passphrases that a role has is the one that its device takes.</summary>
public class RotationTests
{
    private const string Change = "/users/packages/passphrase";

    [Fact]
    public async Task A_device_learns_a_passphrase_after_it_is_sealed_and_held_and_before_it_takes_the_place_of_the_old_one()
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync();
        await using TestHost _ = host;
        string old = (await host.SealedPassphraseAsync("packages"))!;
        string unit = host.Credentials.Single(one => one.User == new UserId("packages")).HolderUnit;
        host.Services.Restarted.Clear();
        host.Services.Awaited.Clear();
        List<string> given = [];
        host.Calls.Before = request =>
        {
            if (request.Path != Change)
                return;
            given.Add(JsonDocument.Parse(request.Body).RootElement.GetProperty("passphrase").GetString()!);
            Assert.Equal(given[0], host.SealedPassphraseAsync("packages", ".next").GetAwaiter().GetResult());
            Assert.Equal(old, host.SealedPassphraseAsync("packages").GetAwaiter().GetResult());
            Assert.Contains(unit, host.Services.Restarted);
            Assert.Contains(unit, host.Services.Awaited);
        };

        Assert.Equal(SharePhase.Done, (await host.UploadAsync(shares, "alice")).Phase);

        Assert.Equal(Assert.Single(given), await host.SealedPassphraseAsync("packages"));
        Assert.Null(await host.SealedPassphraseAsync("packages", ".next"));
        Assert.True(host.Services.Restarted.Count(one => one == unit) > 1);
    }

    [Fact]
    public async Task A_user_whom_nobody_of_this_host_is_has_a_passphrase_that_nobody_knows()
    {
        await using TestHost host = await TestHost.StartAsync(new TestSite { Keys = ["packages"], Holders = ["alice"], Threshold = 1, LogUser = "log" });
        Dictionary<string, string> shares = await host.DeployAsync();
        var user = new UserId("log");
        await host.AsAdministrator(shares).SetPassphraseAsync(user, Passphrase.FromString("somebody knows it"));
        NetHsmClient somebody = TestHost.ClientAs(host.Devices[0], user, "somebody knows it");
        _ = await somebody.ListKeysAsync();

        Assert.Equal(SharePhase.Done, (await host.UploadAsync(shares, "alice")).Phase);

        NetHsmException refusal = await Assert.ThrowsAsync<NetHsmException>(() => somebody.ListKeysAsync());
        Assert.Equal(NetHsmFailureKind.NotAuthenticated, refusal.Kind);
    }

    [Theory]
    [InlineData(".next")]
    [InlineData("")]
    public async Task What_does_not_open_again_is_never_given_to_a_device(string suffix)
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync();
        await using TestHost _ = host;
        string name = host.Credentials.Single(one => one.User == new UserId("packages")).SealedName + suffix;
        host.Sealer.Storage = (sealedName, blob) => sealedName == name ? [.. blob[..^1], (byte)(blob[^1] ^ 1)] : blob;
        host.Calls.Reset();
        host.Upload("alice", shares["alice"]);

        AdministrationException refusal = await Assert.ThrowsAsync<AdministrationException>(() => host.RunAsync());

        Assert.Contains("opens as something else", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain($"POST {Change}", host.Calls.Calls);
        await host.SignAsync("packages");
    }

    [Fact]
    public async Task A_passphrase_that_a_device_only_pretends_to_take_is_noticed_and_the_old_one_kept()
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync();
        await using TestHost _ = host;
        string old = (await host.SealedPassphraseAsync("packages"))!;
        host.Calls.Reset();
        host.Calls.Before = request =>
        {
            if (request.Path == Change)
                (host.Calls.At, host.Calls.Fault) = (host.Calls.Calls.Count + 1, DeviceFault.Pretended);
        };
        host.Upload("alice", shares["alice"]);

        AdministrationException refusal = await Assert.ThrowsAsync<AdministrationException>(() => host.RunAsync());

        Assert.Contains("refuses user packages with the passphrase that it was just given", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(old, await host.SealedPassphraseAsync("packages"));
        host.Calls.Before = null;
        host.Calls.Reset();
        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);
        await host.SignAsync("packages");
    }

    [Fact]
    public async Task An_administrative_secret_that_does_not_open_again_is_never_given_to_a_device()
    {
        await using TestHost host = await TestHost.StartAsync(new TestSite { Handling = "systemd-creds", Keys = ["packages"] });
        host.Sealer.Storage = (name, blob) => name == "administrative-secret" ? [.. blob[..^1], (byte)'x', (byte)'\n'] : blob;

        await Assert.ThrowsAsync<AdministrationException>(() => host.RunAsync());

        Assert.Equal(SystemState.Unprovisioned, await host.Devices[0].Nobody.GetStateAsync());
        Assert.False(File.Exists(host.In("/var/lib/signstar/creds/administrative-secret")));
    }

    [Fact]
    public async Task Where_one_of_two_devices_was_reached_both_passphrases_are_kept_until_the_other_is()
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync(devices: 2);
        await using TestHost _ = host;
        await FailAtAsync(host, shares, change: 2);
        host.CloseVault();
        host.OpenVault();

        // Without shares it is settled what can be: here nothing can.
        Assert.Equal(SharePhase.Upload, (await host.RunAsync()).Phase);
        await BothSignAsync(host);
        // What the first device has is brought to its end before the next one is made.
        await FailAtAsync(host, shares, change: 1);
        await BothSignAsync(host);
        Assert.Equal(SharePhase.Done, (await host.UploadAsync(shares, "alice")).Phase);
        await BothSignAsync(host);
        Assert.Null(await host.SealedPassphraseAsync("packages", ".next"));
    }

    private static async Task BothSignAsync(TestHost host)
    {
        foreach (TestDevice device in host.Devices)
            await host.SignAsync("packages", device);
    }

    /// <summary>A run that ends when it wants to change the passphrase for this time.</summary>
    private static async Task FailAtAsync(TestHost host, Dictionary<string, string> shares, int change)
    {
        int seen = 0;
        host.Calls.Before = request =>
        {
            if (request.Path == Change && ++seen == change)
                throw new IOException("the power failed");
        };
        host.Upload("alice", shares["alice"]);
        await Assert.ThrowsAsync<AdministrationException>(() => host.RunAsync());
        host.Calls.Before = null;
    }
}
