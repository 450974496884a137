using NetHsm.Model;
using Signstar.Shares;

namespace Signstar.Administration.Tests;

/// <summary>
/// The device fails at one of its calls: another run finishes the work, and no user is locked out in between. A sample of all calls and faults; with
/// SIGNSTAR_ALL_FAULTS=1 every one of them.
/// </summary>
public class DeviceFaultTests
{
    private const int SampleSize = 5;

    // Each adds a key, and the more there are, the longer it takes.
    private const int ReconfigurationsOfAHost = 12;

    private static readonly DeviceFault[] Faults =
        [DeviceFault.ServerError, DeviceFault.AnswerLost, DeviceFault.PreconditionFailed, DeviceFault.NoAnswer, DeviceFault.TooManyRequests, DeviceFault.Unavailable];

    private static bool TakesAll => Environment.GetEnvironmentVariable("SIGNSTAR_ALL_FAULTS") == "1";

    [Fact]
    public async Task A_provisioning_is_finished_by_another_run()
    {
        int calls = await CountAsync(await ConfirmedAsync());
        foreach ((int at, DeviceFault fault) in Points(calls, seed: 1))
        {
            await using TestHost host = await ConfirmedAsync();
            await FailAsync(host, at, fault);
            await FinishAsync(host, $"{fault} at call {at}");
        }
    }

    [Fact]
    public async Task A_reconfiguration_is_finished_by_another_run()
    {
        (int At, DeviceFault Fault)[] points = [(0, DeviceFault.None)];
        for (int done = 0; done < points.Length; done += ReconfigurationsOfAHost)
        {
            await using TestHost host = await TestHost.StartAsync(new TestSite { Keys = ["packages"] });
            Dictionary<string, string> shares = await host.DeployAsync();
            if (done == 0)
                points = [.. Points(await ReconfigureAsync(host, shares, 0, DeviceFault.None), seed: 2)];
            foreach ((int at, DeviceFault fault) in points.Skip(done).Take(ReconfigurationsOfAHost))
            {
                await ReconfigureAsync(host, shares, at, fault);
                if (await host.Devices[0].Nobody.GetStateAsync() == SystemState.Operational)
                    await host.SignAsync("packages");
                await FinishAsync(host, $"{fault} at call {at}");
            }
        }
    }

    [Fact]
    public async Task A_new_administrative_secret_is_put_in_force_by_another_run()
    {
        await using TestHost host = await TestHost.StartAsync(new TestSite { Keys = ["packages"] });
        Dictionary<string, string> shares = await host.DeployAsync();
        int calls = 0;
        (int At, DeviceFault Fault)[] points = [(0, DeviceFault.None)];
        for (int index = 0; index < points.Length; index++)
        {
            (int at, DeviceFault fault) = points[index];
            host.Site = host.Site with { Iteration = host.Site.Iteration + 1, Actions = ["rotate_administrators"] };
            Assert.Equal(SharePhase.Download, (await host.UploadAsync(shares, "alice", "bob", "carol")).Phase);
            Dictionary<string, string> fresh = host.FetchAndConfirmAll();
            await FailAsync(host, at, fault);
            calls = host.Calls.Calls.Count;
            await host.SignAsync("packages");
            await FinishAsync(host, $"{fault} at call {at}");
            shares = fresh;
            if (index == 0)
                points = [.. points, .. Points(calls, seed: 3)];
        }
    }

    private static async Task<TestHost> ConfirmedAsync()
    {
        TestHost host = await TestHost.StartAsync(new TestSite { Keys = ["packages"], Holders = ["alice"], Threshold = 1 });
        await host.RunAsync();
        host.FetchAndConfirmAll();
        return host;
    }

    private static async Task<int> CountAsync(TestHost host)
    {
        await using (host)
        {
            host.Calls.Reset();
            await host.RunAsync();
            return host.Calls.Calls.Count;
        }
    }

    /// <summary>A key and a user more in each iteration.</summary>
    private static async Task<int> ReconfigureAsync(TestHost host, Dictionary<string, string> shares, int at, DeviceFault fault)
    {
        host.Site = host.Site with { Iteration = host.Site.Iteration + 1, Keys = [.. host.Site.Keys, $"key{host.Site.Iteration}"] };
        foreach (string holder in new[] { "alice", "bob", "carol" })
            host.Upload(holder, shares[holder]);
        await FailAsync(host, at, fault);
        return host.Calls.Calls.Count;
    }

    private static async Task FailAsync(TestHost host, int at, DeviceFault fault)
    {
        host.Calls.Reset(at, fault);
        try
        {
            await host.RunAsync();
        }
        catch (AdministrationException failure)
        {
            Assert.NotEqual(DeviceFault.None, fault);
            Assert.NotEqual(LibC.ExitStatus.Software, failure.ExitStatus);
            Assert.Equal(SharePhase.Failed, host.Status.Phase);
        }
        host.Calls.At = 0;
    }

    private static async Task FinishAsync(TestHost host, string after)
    {
        if (host.Status.Phase != SharePhase.Done)
            Assert.True((await host.RunAsync()).Phase == SharePhase.Done, after);
        Assert.Equal("nothing to do\n", (await host.PlanAsync()).Text);
        foreach (string key in host.Site.Keys)
            await host.SignAsync(key);
    }

    private static IEnumerable<(int At, DeviceFault Fault)> Points(int calls, int seed)
    {
        var all = Enumerable.Range(1, calls).SelectMany(at => Faults.Select(fault => (at, fault))).ToArray();
        if (TakesAll)
            return all;
        // Spread over the run, with another kind at each.
        return Enumerable.Range(0, SampleSize).Select(index => (1 + (((index * calls) + (seed * 7)) / SampleSize % calls), Faults[(index + seed) % Faults.Length]));
    }
}
