using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.Testing.Tests;

/// <summary>What a test gets that asks for nothing but what the setup says; the environment of these tests says nothing.</summary>
public class TestDeviceTests
{
    private static readonly NamespaceId Inside = new("ns");
    private static readonly Tag Build = new("build");

    [Fact]
    public async Task Without_more_it_is_an_emulator_that_is_provisioned_and_empty()
    {
        await using TestDevice device = await StartAsync(new TestDeviceSetup());
        Assert.Equal(TestDeviceKind.Emulator, device.Kind);
        Assert.Equal(SystemState.Operational, await device.Nobody.GetStateAsync());
        Assert.Equal([new UserId("admin")], await device.Admin.ListUsersAsync());
        Assert.Empty(await device.Admin.ListKeysAsync());
    }

    [Fact]
    public async Task It_has_the_users_namespaces_and_keys_that_were_asked_for()
    {
        await using TestDevice device = await StartAsync(new TestDeviceSetup
        {
            Users =
            [
                new TestUser("operator1", UserRole.Operator) { Tags = [Build] },
                new TestUser("operator2", UserRole.Operator),
                new TestUser("ns~admin", UserRole.Administrator),
                new TestUser("ns~operator", UserRole.Operator) { Tags = [Build] },
            ],
            Namespaces = [new NamespaceId("empty"), Inside],
            Keys = [new TestKey(Key("outer")), new TestKey(Key("inner"), Inside)],
        });
        Assert.Equal(["admin", "ns~admin", "ns~operator", "operator1", "operator2"], (await device.Admin.ListUsersAsync()).Select(user => user.ToString()).Order());
        Assert.Equal(["empty", "ns"], (await device.Admin.ListNamespacesAsync()).Select(name => name.ToString()).Order());
        Assert.Equal([new KeyId("outer")], await device.Admin.ListKeysAsync());
        Assert.Equal([new KeyId("inner")], await device.ClientAs(new UserId("ns~admin")).ListKeysAsync());
        Assert.Equal(64, (await SignAsync(device, "operator1", "outer")).Length);
        Assert.Equal(64, (await SignAsync(device, "ns~operator", "inner")).Length);
        NetHsmException refused = await Assert.ThrowsAsync<NetHsmException>(() => SignAsync(device, "operator2", "outer"));
        Assert.Equal(NetHsmFailureKind.Forbidden, refused.Kind);
    }

    [Fact]
    public async Task Every_user_has_a_passphrase_of_its_own()
    {
        await using TestDevice device = await StartAsync(new TestDeviceSetup
        {
            Users = [new TestUser("a", UserRole.Metrics), new TestUser("b", UserRole.Metrics)],
        });
        string[] passphrases = [device.AdminPassphrase, device.UnlockPassphrase, device.PassphraseOf(new UserId("a")), device.PassphraseOf(new UserId("b"))];
        Assert.Equal(4, passphrases.Distinct().Count());
        Assert.Throws<ArgumentException>(() => device.ClientAs(new UserId("c")));
    }

    [Fact]
    public async Task Its_passphrases_can_be_given()
    {
        await using TestDevice device = await StartAsync(new TestDeviceSetup
        {
            AdminPassphrase = "given to admin",
            UnlockPassphrase = "given to unlock",
            Users = [new TestUser("metrics", UserRole.Metrics) { Passphrase = "given to metrics" }],
        });
        Assert.NotEmpty(await device.ClientAs(new UserId("metrics"), "given to metrics").GetMetricsAsync());
        await device.ClientAs(new UserId("admin"), "given to admin").LockAsync();
        using var unlock = Passphrase.FromString("given to unlock");
        await device.Nobody.UnlockAsync(unlock);
        Assert.Equal(SystemState.Operational, await device.Nobody.GetStateAsync());
    }

    [Fact]
    public async Task It_need_not_be_provisioned()
    {
        await using TestDevice device = await StartAsync(new TestDeviceSetup { IsProvisioned = false });
        Assert.Equal(SystemState.Unprovisioned, await device.Nobody.GetStateAsync());
    }

    [Fact]
    public async Task It_can_have_older_firmware_and_another_transport()
    {
        await using TestDevice device = await StartAsync(new TestDeviceSetup
        {
            Firmware = FirmwareVersion.Version4,
            Transport = (url, trust) => new LeanTransport(url, trust),
        });
        Assert.Equal("4.0", (await device.Admin.GetSystemInfoAsync()).SoftwareVersion);
    }

    [Fact]
    public async Task Many_run_at_the_same_time()
    {
        TestDevice[] devices = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => StartAsync(new TestDeviceSetup())));
        Assert.Equal(8, devices.Select(device => device.Url.ToString()).Distinct().Count());
        foreach (TestDevice device in devices)
            await device.DisposeAsync();
    }

    [Fact]
    public async Task What_no_device_can_be_is_refused_before_there_is_one()
    {
        await RefusedAsync(new TestDeviceSetup { IsProvisioned = false, Namespaces = [Inside] }, "not provisioned");
        await RefusedAsync(new TestDeviceSetup { Keys = [new TestKey(Key("k"), Inside)], Users = [new TestUser("ns~o", UserRole.Operator)] }, "Namespace ns");
    }

    [Fact]
    public async Task What_the_device_refuses_ends_it()
    {
        NetHsmException refused = await Assert.ThrowsAsync<NetHsmException>(() => StartAsync(new TestDeviceSetup { AdminPassphrase = "short" }));
        Assert.Equal(NetHsmFailureKind.BadRequest, refused.Kind);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("no", false)]
    [InlineData("yes", true)]
    public void Only_yes_is_yes(string? value, bool expected) => Assert.Equal(expected, TestEnvironment.IsYes("V", value));

    [Theory]
    [InlineData("1")]
    [InlineData("YES")]
    [InlineData("true")]
    public void What_is_neither_yes_nor_no_is_refused(string value) => Assert.Throws<TestDeviceException>(() => TestEnvironment.IsYes("V", value));

    private static async Task RefusedAsync(TestDeviceSetup setup, string because)
    {
        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(() => StartAsync(setup));
        Assert.Contains(because, refused.Message, StringComparison.Ordinal);
    }

    private static Task<byte[]> SignAsync(TestDevice device, string user, string key) =>
        device.ClientAs(new UserId(user)).SignAsync(new KeyId(key), SignMode.EdDsa, "message"u8.ToArray());

    private static KeyGeneration Key(string id) =>
        new() { Id = new KeyId(id), Type = KeyType.Curve25519, Mechanisms = [KeyMechanism.EdDsaSignature], Tags = [Build] };

    private static Task<TestDevice> StartAsync(TestDeviceSetup setup) => TestDevice.StartAsync(setup, new TestEnvironment(), default);
}
