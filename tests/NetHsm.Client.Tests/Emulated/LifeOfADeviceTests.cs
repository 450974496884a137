using NetHsm.Client.Tests.Transports;
using NetHsm.Model;

namespace NetHsm.Client.Tests.Emulated;

public class LifeOfADeviceTests
{
    public static TheoryData<string> Both => Transport.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_device_is_provisioned_locked_and_unlocked(string transport)
    {
        await using EmulatedDevice device = await EmulatedDevice.StartUnprovisionedAsync(transport);
        Assert.Equal(new DeviceInfo("Nitrokey GmbH", "NetHSM"), await device.Nobody.GetInfoAsync());
        await AssertStateAsync(device, SystemState.Unprovisioned);
        await device.ProvisionAsync();
        await AssertStateAsync(device, SystemState.Operational);
        await device.Admin.LockAsync();
        await AssertStateAsync(device, SystemState.Locked);
        using Passphrase unlock = Passphrase.FromString(EmulatedDevice.UnlockPassphrase);
        await device.Nobody.UnlockAsync(unlock);
        await AssertStateAsync(device, SystemState.Operational);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task In_the_wrong_state_a_call_says_in_which_state_the_device_is(string transport)
    {
        await using EmulatedDevice device = await EmulatedDevice.StartUnprovisionedAsync(transport);
        await AssertWrongStateAsync(SystemState.Unprovisioned, () => device.Admin.ListKeysAsync());
        await device.ProvisionAsync();
        await AssertWrongStateAsync(SystemState.Operational, device.ProvisionAsync);
        await device.Admin.LockAsync();
        await AssertWrongStateAsync(SystemState.Locked, () => device.Admin.SignAsync(new KeyId("k"), SignMode.EdDsa, new byte[1]));
        NetHsmException failure = Assert.Throws<NetHsmException>(() => device.Admin.Sign(new KeyId("k"), SignMode.EdDsa, [1]));
        Assert.Equal(SystemState.Locked, failure.State);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_wrong_unlock_passphrase_is_told_and_then_waited_for(string transport)
    {
        await using EmulatedDevice device = await EmulatedDevice.StartAsync(transport);
        await device.Admin.LockAsync();
        using Passphrase wrong = Passphrase.FromString("not the passphrase");
        Assert.Equal(NetHsmFailureKind.NotAuthenticated, await KindAsync(() => device.Nobody.UnlockAsync(wrong)));
        Assert.Equal(NetHsmFailureKind.RateLimited, await KindAsync(() => device.Nobody.UnlockAsync(wrong)));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_refused_login_is_told_and_the_next_is_blocked(string transport)
    {
        await using EmulatedDevice device = await EmulatedDevice.StartAsync(transport);
        await device.AddUserAsync(device.Admin, "operator", UserRole.Operator);
        NetHsmClient intruder = device.As("operator", "not the passphrase");
        Assert.Equal(NetHsmFailureKind.NotAuthenticated, await KindAsync(() => intruder.ListKeysAsync()));
        Assert.Equal(NetHsmFailureKind.RateLimited, await KindAsync(() => intruder.ListKeysAsync()));
        Assert.Equal(NetHsmFailureKind.NotAuthenticated, await KindAsync(() => device.Nobody.ListKeysAsync()));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Random_bytes_and_metrics_are_there_for_those_who_may(string transport)
    {
        await using EmulatedDevice device = await EmulatedDevice.StartAsync(transport);
        NetHsmClient user = await device.AddUserAsync(device.Admin, "operator", UserRole.Operator);
        NetHsmClient metrics = await device.AddUserAsync(device.Admin, "metrics", UserRole.Metrics);
        Assert.Single(await user.GetRandomAsync(1));
        byte[] random = await user.GetRandomAsync(1024);
        Assert.Equal(1024, random.Length);
        Assert.NotEqual(random, await user.GetRandomAsync(1024));
        Assert.Contains("uptime", (await metrics.GetMetricsAsync()).Keys);
        Assert.Equal(NetHsmFailureKind.Forbidden, await KindAsync(() => user.GetMetricsAsync()));
        Assert.Equal(NetHsmFailureKind.Forbidden, await KindAsync(() => device.Admin.GetRandomAsync(1)));
    }

    internal static async Task<NetHsmFailureKind> KindAsync(Func<Task> call) => (await Assert.ThrowsAsync<NetHsmException>(call)).Kind;

    private static async Task AssertStateAsync(EmulatedDevice device, SystemState state)
    {
        Assert.Equal(state, await device.Nobody.GetStateAsync());
        Assert.Equal(state == SystemState.Operational, await device.Nobody.IsReadyAsync());
        Assert.Equal(state is SystemState.Unprovisioned or SystemState.Locked, await device.Nobody.IsAliveAsync());
    }

    private static async Task AssertWrongStateAsync(SystemState state, Func<Task> call)
    {
        NetHsmException failure = await Assert.ThrowsAsync<NetHsmException>(call);
        Assert.Equal((NetHsmFailureKind.WrongState, state), (failure.Kind, failure.State));
    }
}
