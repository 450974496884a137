using NetHsm.Client;
using NetHsm.Emulator;
using NetHsm.Model;
using Signstar.Shares;

namespace Signstar.Administration.Tests;

public class ActionTests
{
    [Fact]
    public async Task What_is_no_longer_named_is_reported_and_stays()
    {
        await using TestHost host = await TestHost.StartAsync();
        Dictionary<string, string> shares = await host.DeployAsync();
        host.Site = host.Site with { Iteration = 2, Keys = ["packages"] };

        AdministrationOutcome outcome = await host.UploadAsync(shares, "alice", "bob", "carol");

        Assert.Equal(SharePhase.Done, outcome.Phase);
        PlanReport plan = await host.PlanAsync();
        Assert.Empty(plan.Changes);
        Assert.Contains("namespace images with all its keys is not named by the configuration, and stays; the action remove_unnamed removes it", plan.Notes);
        Assert.Contains("user images~boot (Operator) is not named by the configuration, and stays; the action remove_unnamed removes it", plan.Notes);
    }

    [Fact]
    public async Task It_is_removed_when_the_configuration_says_so_and_holders_agreed_to_the_plan()
    {
        await using TestHost host = await TestHost.StartAsync(new TestSite { Keys = ["packages", "isos", "images~boot"] });
        Dictionary<string, string> shares = await host.DeployAsync();
        host.Site = host.Site with { Iteration = 2, Keys = ["packages"], Actions = ["remove_unnamed"] };

        AdministrationOutcome asked = await host.UploadAsync(shares, "alice", "bob", "carol");
        Assert.Equal(SharePhase.Upload, asked.Phase);
        Assert.True(asked.Plan!.Destructive);
        Assert.Contains("- key isos\n", asked.Plan.Text, StringComparison.Ordinal);
        Assert.Contains(new KeyId("isos"), await AsAdministrator(host, shares).ListKeysAsync());
        // The first upload of each of them came before they were shown exactly this plan.
        AdministrationOutcome done = await host.UploadAsync(shares, "alice", "bob", "carol");

        Assert.Equal(SharePhase.Done, done.Phase);
        Assert.Equal([new KeyId("packages")], await AsAdministrator(host, shares).ListKeysAsync());
        Assert.Empty(await AsAdministrator(host, shares).ListNamespacesAsync());
        Assert.Empty((await host.PlanAsync()).Notes);
        await host.SignAsync("packages");
    }

    [Fact]
    public async Task A_factory_reset_is_done_once_and_ends_with_new_shares()
    {
        await using TestHost host = await TestHost.StartAsync(new TestSite { Holders = ["alice"], Threshold = 1 });
        Dictionary<string, string> shares = await host.DeployAsync();
        host.Site = host.Site with { Iteration = 2, Actions = ["factory_reset"] };
        await host.UploadAsync(shares, "alice");

        AdministrationOutcome offered = await host.UploadAsync(shares, "alice");
        Assert.Equal(SharePhase.Download, offered.Phase);
        Assert.False(File.Exists(host.In($"{ShareFiles.UploadDirectory("alice")}/{ShareFiles.Share}")));
        Assert.Equal(SystemState.Unprovisioned, await TestHost.ClientAs(host.Devices[0], new UserId("nobody"), "nobody's passphrase").GetStateAsync());
        Dictionary<string, string> fresh = host.FetchAndConfirmAll();
        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);
        Assert.NotEqual(shares["alice"], fresh["alice"]);
        await host.SignAsync("packages");
    }

    [Fact]
    public async Task A_factory_reset_that_reached_one_of_two_devices_is_gone_on_with()
    {
        await using TestHost host = await TestHost.StartAsync(new TestSite { Holders = ["alice"], Threshold = 1 }, devices: 2);
        Dictionary<string, string> shares = await host.DeployAsync();
        host.Site = host.Site with { Iteration = 2, Actions = ["factory_reset"] };
        await host.UploadAsync(shares, "alice");
        int resets = 0;
        host.Calls.Before = request =>
        {
            if (request.Path == "/system/factory-reset" && ++resets == 2)
                throw new NetHsmException(NetHsmFault.Device, NetHsmFailureKind.TimedOut, "no answer (fault of the test)");
        };
        await Assert.ThrowsAsync<AdministrationException>(() => host.UploadAsync(shares, "alice"));
        host.Calls.Before = null;

        Assert.Equal(SharePhase.Download, (await host.RunAsync()).Phase);
        host.FetchAndConfirmAll();
        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);
        foreach (NetHsm.Testing.TestDevice device in host.Devices)
            await host.SignAsync("packages", device);
    }

    [Fact]
    public async Task A_backup_is_restored_onto_an_empty_device_with_the_shares_of_its_time()
    {
        await using TestHost host = await TestHost.StartAsync();
        Dictionary<string, string> shares = await host.DeployAsync();
        string key = await PublicKeyAsync(host, shares);
        File.Copy(host.In("/var/lib/signstar/backups/nethsm.backup"), host.In("/var/lib/signstar/uploads/backup/backup"));
        await host.ReplaceDeviceAsync();
        host.Site = host.Site with { Iteration = 2, Actions = ["restore"] };

        AdministrationOutcome asked = await host.UploadAsync(shares, "alice", "bob", "carol");
        Assert.Contains("! restore the backup with SHA-256", asked.Plan!.Text, StringComparison.Ordinal);
        Assert.Equal(SystemState.Unprovisioned, await host.Devices[0].Nobody.GetStateAsync());
        AdministrationOutcome done = await host.UploadAsync(shares, "alice", "bob", "carol");

        Assert.Equal(SharePhase.Done, done.Phase);
        Assert.Equal(key, await PublicKeyAsync(host, shares));
        await host.SignAsync("packages");
        await host.SignAsync("images~boot");
        Assert.Equal("nothing to do\n", (await host.PlanAsync()).Text);
    }

    [Fact]
    public async Task A_new_host_that_knows_nothing_restores_too()
    {
        await using TestHost host = await TestHost.StartAsync();
        Dictionary<string, string> shares = await host.DeployAsync();
        File.Move(host.In("/var/lib/signstar/backups/nethsm.backup"), host.In("/var/lib/signstar/uploads/backup/backup"));
        Directory.Delete(host.In("/var/lib/signstar/administration"), recursive: true);
        Directory.Delete(host.In("/var/lib/signstar/credstore.encrypted"), recursive: true);
        await host.ReplaceDeviceAsync();
        host.Site = host.Site with { Iteration = 2, Actions = ["restore"] };

        await host.UploadAsync(shares, "alice", "bob", "carol");
        // Who else has a share of that time, this host cannot know: everybody gets another one.
        Assert.Equal(SharePhase.Download, (await host.UploadAsync(shares, "alice", "bob", "carol")).Phase);
        host.FetchAndConfirmAll();
        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);
        await host.SignAsync("packages");
    }

    [Fact]
    public async Task One_holder_with_a_share_of_their_own_making_restores_nothing()
    {
        await using TestHost host = await TestHost.StartAsync();
        Dictionary<string, string> shares = await host.DeployAsync();
        File.Move(host.In("/var/lib/signstar/backups/nethsm.backup"), host.In("/var/lib/signstar/uploads/backup/backup"));
        await host.ReplaceDeviceAsync();
        host.Site = host.Site with { Iteration = 2, Actions = ["restore"] };
        using Secrets.AdministrativeSecret secret = TestHost.SecretOf(shares);
        using Secrets.SecretBytes document = Secrets.SecretDocument.Write(secret);
        string text = System.Text.Encoding.ASCII.GetString(SecretSharing.SecretSplitter.Split(document.Span, 1, 1, 1)[0].ToText());
        var forged = new Dictionary<string, string> { ["alice"] = text };

        await host.UploadAsync(forged, "alice");
        AdministrationOutcome outcome = await host.UploadAsync(forged, "alice");

        Assert.Equal((SharePhase.Upload, 2), (outcome.Phase, outcome.Missing));
        Assert.Equal(SystemState.Unprovisioned, await host.Devices[0].Nobody.GetStateAsync());
    }

    [Fact]
    public async Task A_device_that_is_empty_again_is_not_provisioned_anew_by_itself()
    {
        await using TestHost host = await TestHost.StartAsync();
        await host.DeployAsync();
        await host.ReplaceDeviceAsync();

        AdministrationOutcome outcome = await host.RunAsync();

        Assert.Equal(SharePhase.Idle, outcome.Phase);
        Assert.Contains("add the action restore", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(SystemState.Unprovisioned, await host.Devices[0].Nobody.GetStateAsync());
    }

    [Fact]
    public async Task Firmware_that_was_uploaded_is_installed_once_holders_agreed()
    {
        await using TestHost host = await TestHost.StartAsync();
        Dictionary<string, string> shares = await host.DeployAsync();
        string staged = host.In("/var/lib/signstar/uploads/update/update.img");
        File.WriteAllBytes(staged, UpdateImage.Build(new FirmwareVersion(5, 1), "better"));

        AdministrationOutcome asked = await host.UploadAsync(shares, "alice", "bob", "carol");
        Assert.Contains("! install firmware 5.1 with SHA-256", asked.Plan!.Text, StringComparison.Ordinal);
        AdministrationOutcome done = await host.UploadAsync(shares, "alice", "bob", "carol");

        Assert.Equal(SharePhase.Done, done.Phase);
        Assert.Equal("5.1", (await AsAdministrator(host, shares).GetSystemInfoAsync()).SoftwareVersion);
        Assert.False(File.Exists(staged));
        await host.SignAsync("packages");
    }

    [Fact]
    public async Task A_locked_device_is_unlocked()
    {
        await using TestHost host = await TestHost.StartAsync();
        Dictionary<string, string> shares = await host.DeployAsync();
        await AsAdministrator(host, shares).LockAsync();

        AdministrationOutcome waiting = await host.UploadAsync(shares, "alice", "bob");
        Assert.Equal(1, waiting.Missing);
        Assert.Equal(SharePhase.Done, (await host.UploadAsync(shares, "carol")).Phase);

        Assert.Equal(SystemState.Operational, await host.Devices[0].Nobody.GetStateAsync());
        await host.SignAsync("packages");
    }

    [Fact]
    public async Task Settings_of_the_device_follow_the_configuration()
    {
        await using TestHost host = await TestHost.StartAsync();
        Dictionary<string, string> shares = await host.DeployAsync();
        host.Site = host.Site with { Iteration = 2, DeviceSection = "  device:\n    boot_mode: unattended\n    logging: {address: 192.0.2.7, port: 1514, level: warning}\n" };

        AdministrationOutcome waiting = await host.UploadAsync(shares, "alice");
        Assert.Contains("~ boot mode: attended -> unattended\n", waiting.Plan!.Text, StringComparison.Ordinal);
        Assert.Equal(SharePhase.Done, (await host.UploadAsync(shares, "bob", "carol")).Phase);

        NetHsmClient admin = AsAdministrator(host, shares);
        Assert.True(await admin.GetUnattendedBootAsync());
        Assert.Equal("192.0.2.7", (await admin.GetLoggingAsync()).Address.ToString());
        Assert.Equal("nothing to do\n", (await host.PlanAsync()).Text);
    }

    [Fact]
    public async Task A_second_device_gets_what_the_first_has()
    {
        await using TestHost host = await TestHost.StartAsync(devices: 2);
        Dictionary<string, string> shares = await host.DeployAsync();
        foreach (NetHsm.Testing.TestDevice device in host.Devices)
            await host.SignAsync("packages", device);
        host.Site = host.Site with { Iteration = 2, Keys = ["packages", "images~boot", "isos"] };

        Assert.Equal(SharePhase.Done, (await host.UploadAsync(shares, "alice", "bob", "carol")).Phase);
        foreach (NetHsm.Testing.TestDevice device in host.Devices)
            await host.SignAsync("isos", device);
        // Where both are alike, both only get new passphrases.
        host.Calls.Reset();
        Assert.Equal(SharePhase.Done, (await host.UploadAsync(shares, "alice", "bob", "carol")).Phase);
        Assert.DoesNotContain("POST /system/restore", host.Calls.Calls);
        foreach (NetHsm.Testing.TestDevice device in host.Devices)
            await host.SignAsync("isos", device);
    }

    [Fact]
    public async Task A_host_that_keeps_the_secret_itself_needs_nobody()
    {
        await using TestHost host = await TestHost.StartAsync(new TestSite { Handling = "systemd-creds" });

        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);
        await host.SignAsync("packages");
        Assert.Equal(SharePhase.Idle, (await host.RunAsync()).Phase);
        host.Site = host.Site with { Iteration = 2, Keys = ["packages", "images~boot", "isos"], Actions = ["rotate_administrators"] };
        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);
        await host.SignAsync("isos");
        Assert.Equal("nothing to do\n", (await host.PlanAsync()).Text);
        Assert.Equal(SharePhase.Done, (await host.RunAsync(isAsked: true)).Phase);
    }

    [Fact]
    public async Task A_key_that_is_another_than_the_configuration_wants_is_left_alone_and_nothing_is_done()
    {
        await using TestHost host = await TestHost.StartAsync();
        Dictionary<string, string> shares = await host.DeployAsync();
        NetHsmClient admin = AsAdministrator(host, shares);
        await admin.GenerateKeyAsync(new KeyGeneration { Type = KeyType.P256, Mechanisms = [KeyMechanism.EcdsaSignature], Id = new KeyId("isos") });
        host.Site = host.Site with { Iteration = 2, Keys = ["packages", "images~boot", "isos"] };

        AdministrationException refused = await Assert.ThrowsAsync<AdministrationException>(() => host.UploadAsync(shares, "alice", "bob", "carol"));

        Assert.Contains("key isos is P256 for EcdsaSignature", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(new UserId("isos"), await admin.ListUsersAsync());
    }

    private static NetHsmClient AsAdministrator(TestHost host, Dictionary<string, string> shares) => host.AsAdministrator(shares);

    private static Task<string> PublicKeyAsync(TestHost host, Dictionary<string, string> shares) => AsAdministrator(host, shares).GetPublicKeyPemAsync(new KeyId("packages"));
}
