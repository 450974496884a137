using NetHsm.Client;
using NetHsm.Model;
using Signstar.Administration.Secrets;
using Signstar.Shares;

namespace Signstar.Administration.Tests;

/// <summary>The first Administrator of a device helps the others.</summary>
public class AdministratorTests
{
    [Fact]
    public async Task One_whose_passphrase_somebody_changed_gets_that_of_the_new_secret()
    {
        await using TestHost host = await TestHost.StartAsync(new TestSite { Keys = ["packages"], Holders = ["alice"], Threshold = 1, MoreAdministrators = ["deputy"] });
        Dictionary<string, string> old = await host.DeployAsync();
        var deputy = new UserId("deputy");
        await host.AsAdministrator(old).SetPassphraseAsync(deputy, Passphrase.FromString("known to nobody else"));
        host.Site = host.Site with { Iteration = 2, Actions = ["rotate_administrators"] };
        await host.UploadAsync(old, "alice");
        Dictionary<string, string> fresh = host.FetchAndConfirmAll();

        // The first one is still known by what it had before: it is changed last.
        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);

        using AdministrativeSecret secret = TestHost.SecretOf(fresh);
        NetHsmClient client = TestHost.ClientAs(host.Devices[0], deputy, System.Text.Encoding.ASCII.GetString(secret.Administrators[deputy].Bytes));
        Assert.Contains(deputy, await client.ListUsersAsync());
    }
}
