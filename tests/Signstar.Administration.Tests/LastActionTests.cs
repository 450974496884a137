using NetHsm.Client;
using NetHsm.Model;
using Signstar.Shares;

namespace Signstar.Administration.Tests;

/// <summary>What ends the way to the devices, or makes it another one, comes last, and once.</summary>
public class LastActionTests
{
    [Theory]
    [InlineData("generate_tls_key", "/config/tls/generate")]
    [InlineData("lock", "/lock")]
    [InlineData("shutdown", "/system/shutdown")]
    [InlineData("reboot", "/system/reboot")]
    public async Task No_share_is_left_when_it_is_done_and_it_is_not_done_again_where_its_answer_is_lost(string action, string path)
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync();
        await using TestHost _ = host;
        host.Site = host.Site with { Iteration = 2, Actions = [action] };
        List<bool> hasShare = [];
        host.Calls.Before = request =>
        {
            if (request.Path != path)
                return;
            hasShare.Add(File.Exists(host.In($"{ShareFiles.UploadDirectory("alice")}/{ShareFiles.Share}")));
            throw new NetHsmException(NetHsmFault.Device, NetHsmFailureKind.CutOff, "the answer was lost (fault of the test)");
        };

        await Assert.ThrowsAsync<AdministrationException>(() => host.UploadAsync(shares, "alice"));
        Assert.Equal(SharePhase.Done, (await host.UploadAsync(shares, "alice")).Phase);

        Assert.Equal([false], hasShare);
    }

    [Fact]
    public async Task Devices_are_locked_after_everything_else()
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync(devices: 2);
        await using TestHost _ = host;
        host.Site = host.Site with { Iteration = 2, Keys = ["packages", "isos"], Actions = ["lock"] };

        Assert.Equal(SharePhase.Done, (await host.UploadAsync(shares, "alice")).Phase);

        foreach (NetHsm.Testing.TestDevice device in host.Devices)
            Assert.Equal(SystemState.Locked, await TestHost.ClientAs(device, new UserId("nobody"), "nobody's passphrase").GetStateAsync());
        host.Site = host.Site with { Iteration = 3, Actions = [] };
        Assert.Equal(SharePhase.Done, (await host.UploadAsync(shares, "alice")).Phase);
        await host.SignAsync("isos", host.Devices[1]);
    }

    [Theory]
    [InlineData("POST /lock")]
    [InlineData("PUT /config/network")]
    public async Task What_was_still_to_come_when_one_of_them_failed_is_done_by_the_next_run(string last)
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync();
        await using TestHost _ = host;
        host.Site = last == "POST /lock"
            ? host.Site with { Iteration = 2, Actions = ["reboot", "lock"] }
            : host.Site with { Iteration = 2, Network = "{address: 192.0.2.1, netmask: 255.255.255.0, gateway: 192.0.2.254}" };
        bool hasFailed = false;
        host.Calls.Reset();
        host.Calls.Before = request =>
        {
            if (hasFailed || (request.Path != "/system/reboot" && request.Path != "/config/network") || request.Method.ToString() == "GET")
                return;
            hasFailed = true;
            throw new NetHsmException(NetHsmFault.Device, NetHsmFailureKind.CutOff, "the answer was lost (fault of the test)");
        };
        await Assert.ThrowsAsync<AdministrationException>(() => host.UploadAsync(shares, "alice"));
        Assert.DoesNotContain(last, host.Calls.Calls);

        Assert.Equal(SharePhase.Done, (await host.UploadAsync(shares, "alice")).Phase);

        Assert.Equal(last, host.Calls.Calls[^1]);
    }

    [Theory]
    [InlineData("generate_tls_key", null)]
    [InlineData("reboot", "{address: 192.0.2.1, netmask: 255.255.255.0}")]
    public async Task Two_that_each_end_the_way_to_the_devices_are_refused_before_anything_is_done(string other, string? network)
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync();
        await using TestHost _ = host;
        host.Site = host.Site with { Iteration = 2, Actions = ["reboot", "lock"] };
        Assert.Empty((await host.PlanAsync()).Conflicts);
        host.Site = host.Site with { Actions = [other, "lock"], Network = network };
        host.Calls.Reset();

        AdministrationException refusal = await Assert.ThrowsAsync<AdministrationException>(() => host.UploadAsync(shares, "alice"));

        Assert.Contains("go in iterations of their own", refusal.Message, StringComparison.Ordinal);
        Assert.All(host.Calls.Calls, call => Assert.StartsWith("GET ", call, StringComparison.Ordinal));
    }
}
