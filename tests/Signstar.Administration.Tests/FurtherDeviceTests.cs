using NetHsm.Client;
using NetHsm.Model;
using NetHsm.Testing;
using Signstar.Administration.Secrets;
using Signstar.Shares;

namespace Signstar.Administration.Tests;

/// <summary>A further device gets what the first has, and loses what only it has.</summary>
public class FurtherDeviceTests
{
    [Theory]
    [InlineData("key")]
    [InlineData("user")]
    public async Task What_only_it_has_goes_when_holders_agreed(string what)
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync(devices: 2);
        await using TestHost _ = host;
        NetHsmClient administrator = AdministratorOf(host.Devices[1], shares);
        if (what == "key")
            await administrator.GenerateKeyAsync(new KeyGeneration { Type = KeyType.Curve25519, Mechanisms = [KeyMechanism.EdDsaSignature], Id = new KeyId("stray") });
        else
            await administrator.AddUserAsync(new UserId("stray"), "Stray", UserRole.Metrics, Passphrase.FromString("a passphrase of its own"));
        host.Calls.Reset();

        AdministrationOutcome asked = await host.UploadAsync(shares, "alice");

        Assert.Equal((SharePhase.Upload, 1), (asked.Phase, asked.Missing));
        Assert.Contains("~ device 2 gets the backup of device 1: users or keys differ\n", asked.Plan!.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("POST /system/restore", host.Calls.Calls);
        Assert.Equal(SharePhase.Done, (await host.UploadAsync(shares, "alice")).Phase);
        administrator = AdministratorOf(host.Devices[1], shares);
        Assert.DoesNotContain(new KeyId("stray"), await administrator.ListKeysAsync());
        Assert.DoesNotContain(new UserId("stray"), await administrator.ListUsersAsync());
        await host.SignAsync("packages", host.Devices[1]);
    }

    [Fact]
    public async Task One_that_refuses_a_user_after_it_got_the_backup_is_noticed()
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync(devices: 2);
        await using TestHost _ = host;
        host.Site = host.Site with { Iteration = 2, Keys = ["packages", "isos"] };
        host.Calls.Reset();
        host.Calls.Before = request =>
        {
            if (request.Path == "/users/packages" && host.Calls.At == 0 && host.Calls.Calls.Contains("POST /system/restore"))
                (host.Calls.At, host.Calls.Fault) = (host.Calls.Calls.Count + 1, DeviceFault.NotAuthenticated);
        };

        AdministrationException refusal = await Assert.ThrowsAsync<AdministrationException>(() => host.UploadAsync(shares, "alice"));

        Assert.Contains("refuses user packages after it got the backup of device 1", refusal.Message, StringComparison.Ordinal);
        host.Calls.Before = null;
        host.Calls.Reset();
        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);
        await host.SignAsync("isos", host.Devices[1]);
    }

    private static NetHsmClient AdministratorOf(TestDevice device, Dictionary<string, string> shares)
    {
        using AdministrativeSecret secret = TestHost.SecretOf(shares);
        UserId first = AdministrativeSecret.FirstAdministrator;
        return TestHost.ClientAs(device, first, System.Text.Encoding.ASCII.GetString(secret.Administrators[first].Bytes));
    }
}
