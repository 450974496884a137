using NetHsm.Emulator;
using NetHsm.Model;
using Signstar.Shares;

namespace Signstar.Administration.Tests;

/// <summary>What loses something is done when holders enough agreed to exactly that.</summary>
public class AgreementTests
{
    private const string Update = "/var/lib/signstar/uploads/update/update.img";
    private const string Backup = "/var/lib/signstar/uploads/backup/backup";

    [Fact]
    public async Task One_less_than_the_threshold_is_not_enough_nor_are_those_who_brought_the_share_of_another()
    {
        await using TestHost host = await TestHost.StartAsync();
        Dictionary<string, string> shares = await host.DeployAsync();
        host.Site = host.Site with { Iteration = 2, Keys = ["packages"], Actions = ["remove_unnamed"] };
        string[] all = ["alice", "bob", "carol", "dave"];
        foreach (string holder in all)
            host.Upload(holder, shares[holder]);
        AdministrationOutcome asked = await host.RunAsync();
        Assert.Equal((SharePhase.Upload, 3), (asked.Phase, asked.Missing));
        foreach (string holder in all)
            host.Show(holder);

        host.Upload("alice", shares["alice"]);
        host.Upload("bob", shares["bob"]);
        Assert.Equal(1, (await host.RunAsync()).Missing);
        // The third says so, and has the share of the first.
        host.Upload("carol", shares["alice"]);
        host.Upload("dave", shares["dave"]);
        File.Delete(host.In($"{ShareFiles.UploadDirectory("dave")}/{ShareFiles.Agreed}"));
        Assert.Equal(1, (await host.RunAsync()).Missing);
        Assert.NotEmpty(await host.AsAdministrator(shares).ListNamespacesAsync());
        host.Upload("carol", shares["carol"]);
        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);
        Assert.Empty(await host.AsAdministrator(shares).ListNamespacesAsync());
    }

    [Fact]
    public async Task Agreement_to_one_backup_is_none_to_another()
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync();
        await using TestHost _ = host;
        File.Copy(host.In("/var/lib/signstar/backups/nethsm.backup"), host.In(Backup));
        await host.ReplaceDeviceAsync();
        host.Site = host.Site with { Iteration = 2, Actions = ["restore"] };
        Assert.Equal(1, (await host.UploadAsync(shares, "alice")).Missing);
        host.Upload("alice", shares["alice"]);

        File.AppendAllText(host.In(Backup), "more");

        AdministrationOutcome outcome = await host.RunAsync();
        Assert.Equal((SharePhase.Upload, 1), (outcome.Phase, outcome.Missing));
        Assert.Equal(SystemState.Unprovisioned, await host.Devices[0].Nobody.GetStateAsync());
        // Whoever agrees to that one: it is looked at before the device gets it.
        host.Show("alice");
        host.Upload("alice", shares["alice"]);
        host.Calls.Reset();
        AdministrationException refusal = await Assert.ThrowsAsync<AdministrationException>(() => host.RunAsync());
        Assert.Contains("the backup is not good", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("POST /system/restore", host.Calls.Calls);
        Assert.True(File.Exists(host.In(Backup)));
    }

    [Fact]
    public async Task A_restore_for_which_nobody_uploaded_a_backup_is_not_begun()
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync();
        await using TestHost _ = host;
        host.Site = host.Site with { Iteration = 2, Actions = ["restore"] };
        host.Calls.Reset();

        AdministrationException refusal = await Assert.ThrowsAsync<AdministrationException>(() => host.UploadAsync(shares, "alice"));

        Assert.Contains("nobody has uploaded one", refusal.Message, StringComparison.Ordinal);
        Assert.All(host.Calls.Calls, call => Assert.StartsWith("GET ", call, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_backup_that_is_replaced_while_the_device_is_unlocked_goes_to_no_device()
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync();
        await using TestHost _ = host;
        string made = host.In("/var/lib/signstar/backups/nethsm.backup");
        File.Copy(made, host.In(Backup));
        // Another one that is as good.
        await host.UploadAsync(shares, "alice");
        await host.AsAdministrator(shares).LockAsync();
        host.Site = host.Site with { Iteration = 2, Actions = ["restore"] };
        Assert.Equal(1, (await host.UploadAsync(shares, "alice")).Missing);
        host.Upload("alice", shares["alice"]);
        host.Calls.Reset();
        host.Calls.Before = request =>
        {
            if (request.Path == "/unlock")
                File.Copy(made, host.In(Backup), overwrite: true);
        };

        AdministrationException refusal = await Assert.ThrowsAsync<AdministrationException>(() => host.RunAsync());

        Assert.Contains("was replaced after the plan was made", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("POST /system/restore", host.Calls.Calls);
    }

    [Fact]
    public async Task An_update_that_is_replaced_while_it_is_carried_out_goes_to_no_device()
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync(devices: 2);
        await using TestHost _ = host;
        File.WriteAllBytes(host.In(Update), UpdateImage.Build(new FirmwareVersion(5, 1), "better"));
        Assert.Equal(1, (await host.UploadAsync(shares, "alice")).Missing);
        host.Upload("alice", shares["alice"]);
        host.Calls.Before = request =>
        {
            if (request.Path == "/system/commit-update")
                File.WriteAllBytes(host.In(Update), UpdateImage.Build(new FirmwareVersion(5, 2), "worse"));
        };

        AdministrationException refusal = await Assert.ThrowsAsync<AdministrationException>(() => host.RunAsync());

        Assert.Contains("was replaced after the plan was made", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, host.Calls.Calls.Count(call => call.StartsWith("POST /system/update", StringComparison.Ordinal)));
        host.Calls.Before = null;
        AdministrationOutcome asked = await host.RunAsync();
        Assert.Equal((SharePhase.Upload, 1), (asked.Phase, asked.Missing));
        Assert.Contains("install firmware 5.2", asked.Plan!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("link")]
    public async Task What_was_uploaded_and_is_no_file_is_not_installed(string kind)
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync();
        await using TestHost _ = host;
        if (kind == "pipe")
            Assert.Equal(0, TestSupport.ExternalProgram.Run("mkfifo", [host.In(Update)]).ExitCode);
        else
            File.CreateSymbolicLink(host.In(Update), host.In("/var/lib/signstar/administration/record.json"));
        host.Upload("alice", shares["alice"]);

        // Who uploads it keeps share holders from nothing else.
        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);

        Assert.DoesNotContain("POST /system/update", host.Calls.Calls);
    }
}
