using Signstar.Shares;

namespace Signstar.Administration.Tests;

/// <summary>Shares of a set that this host does not know: it cannot tell whose is whose.</summary>
public class UnknownSetTests
{
    [Fact]
    public async Task The_same_share_from_two_holders_counts_once()
    {
        await using TestHost host = await TestHost.StartAsync(new TestSite { Keys = ["packages"] });
        Dictionary<string, string> shares = await host.DeployAsync();
        Directory.Delete(host.In("/var/lib/signstar/administration"), recursive: true);
        Directory.CreateDirectory(host.In("/var/lib/signstar/administration"));
        host.Upload("alice", shares["alice"]);
        host.Upload("bob", shares["alice"]);
        host.Upload("carol", shares["carol"]);

        AdministrationOutcome outcome = await host.RunAsync();

        Assert.Equal((SharePhase.Upload, 1), (outcome.Phase, outcome.Missing));
        Assert.Contains("the same share came from more than one of alice, bob, carol", outcome.Message, StringComparison.Ordinal);
    }
}
