using LibSsl;
using NetHsm.Client;
using NetHsm.Emulator;
using NetHsm.Model;
using NetHsm.Testing.Hosts;
using TestSupport;

namespace NetHsm.Testing.Tests;

/// <summary>A device that is there anyway: an emulator that knows nothing of the tests.</summary>
public sealed class RemoteDeviceTests : IAsyncLifetime, IDisposable
{
    private const string Owner = "the owner's passphrase";

    private readonly TemporaryDirectory _directory = new();
    private Emulator.Emulator _real = null!;

    private TestEnvironment Environment => new()
    {
        Url = _real.BaseAddress.ToString(),
        Fingerprint = new CertificateFingerprint(_real.CertificateSha256).ToString(),
        AdminPassphraseFile = _directory.File("passphrase"),
        LockDirectory = _directory.File("locks"),
    };

    public async Task InitializeAsync()
    {
        _directory.Write("passphrase", System.Text.Encoding.UTF8.GetBytes(Owner + "\n"));
        _real = await Emulator.Emulator.StartAsync(new EmulatorOptions());
    }

    public async Task DisposeAsync() => await _real.DisposeAsync();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_fresh_device_is_provisioned_with_a_passphrase_that_its_owner_knows_and_stays_so()
    {
        await using (TestDevice device = await StartAsync(Environment))
        {
            Assert.Equal(TestDeviceKind.Remote, device.Kind);
            Assert.Equal(_real.BaseAddress.ToString(), device.Url.ToString());
            Assert.Equal(Owner, device.AdminPassphrase);
            Assert.Equal(Owner, device.UnlockPassphrase);
        }
        Assert.Equal([new UserId("admin")], await AsOwnerAsync(client => client.ListUsersAsync()));
    }

    [Fact]
    public async Task A_device_that_is_in_use_is_not_touched_unless_it_may_be_erased()
    {
        await MakeUsedAsync();
        await RefusedAsync(Environment, "is Operational", "NETHSM_TEST_RESET=yes");
        Assert.Contains(new NamespaceId("precious"), await AsOwnerAsync(client => client.ListNamespacesAsync()));
        await AsOwnerAsync(async client =>
        {
            await client.LockAsync();
            return 0;
        });
        await RefusedAsync(Environment, "is Locked", "NETHSM_TEST_RESET=yes");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_device_that_may_be_erased_is_before_and_after_the_test(bool isLocked)
    {
        await MakeUsedAsync();
        if (isLocked)
        {
            await AsOwnerAsync(async client =>
            {
                await client.LockAsync();
                return 0;
            });
        }
        await using (TestDevice device = await StartAsync(Environment with { MayReset = true }))
            Assert.Empty(await device.Admin.ListNamespacesAsync());
        Assert.Equal(SystemState.Unprovisioned, await StateAsync());
    }

    [Fact]
    public async Task It_is_erased_although_the_test_locked_it_or_did_not_provision_it()
    {
        await using (TestDevice device = await StartAsync(Environment with { MayReset = true }))
            await device.Admin.LockAsync();
        Assert.Equal(SystemState.Unprovisioned, await StateAsync());
        await using (await TestDevice.StartAsync(new TestDeviceSetup { IsProvisioned = false }, Environment with { MayReset = true }, default))
            Assert.Equal(SystemState.Unprovisioned, await StateAsync());
        Assert.Equal(SystemState.Unprovisioned, await StateAsync());
    }

    [Fact]
    public async Task What_may_be_erased_needs_no_passphrase_while_it_is_fresh()
    {
        TestEnvironment environment = Environment with { MayReset = true, AdminPassphraseFile = null };
        await using (TestDevice device = await StartAsync(environment))
            Assert.NotEqual(device.AdminPassphrase, device.UnlockPassphrase);
        Assert.Equal(SystemState.Unprovisioned, await StateAsync());
        await MakeUsedAsync();
        await RefusedAsync(environment with { Fingerprint = "unsafe" }, "is Operational", "NETHSM_TEST_ADMIN_PASSPHRASE_FILE");
    }

    [Fact]
    public async Task The_certificate_that_it_has_after_a_reset_is_known_to_the_next_test()
    {
        TestEnvironment before = Environment with { MayReset = true };
        byte[] certificate = _real.CertificateSha256;
        for (int i = 0; i < 3; i++)
        {
            await using TestDevice device = await StartAsync(before);
            Assert.Equal(SystemState.Operational, await device.Nobody.GetStateAsync());
        }
        Assert.NotEqual(certificate, _real.CertificateSha256);
    }

    [Fact]
    public async Task Tests_take_turns()
    {
        TestEnvironment environment = Environment with { MayReset = true, Fingerprint = "unsafe" };
        int running = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using TestDevice device = await StartAsync(environment);
            Assert.Equal(1, Interlocked.Increment(ref running));
            await device.Admin.AddNamespaceAsync(new NamespaceId("mine"));
            Interlocked.Decrement(ref running);
        }));
    }

    [Fact]
    public async Task Who_waits_too_long_for_a_turn_is_told_who_has_it()
    {
        await using TestDevice first = await StartAsync(Environment with { MayReset = true });
        string file = Assert.Single(Directory.GetFiles(_directory.File("locks")));
        await RefusedAsync(Environment with { LongestWait = TimeSpan.Zero }, "in use by another test", file);
    }

    [Fact]
    public async Task Where_there_can_be_no_lock_nobody_waits_for_one()
    {
        await RefusedAsync(Environment with { LockDirectory = _directory.File("passphrase/locks") }, "cannot be had", "XDG_RUNTIME_DIR");
        await RefusedAsync(Environment with { LockDirectory = "/proc/nowhere" }, "cannot be had", "/proc/nowhere");
        Assert.Equal(SystemState.Unprovisioned, await StateAsync());
    }

    [Fact]
    public async Task Locks_are_where_only_this_user_writes()
    {
        await using TestDevice device = await StartAsync(Environment with { MayReset = true });
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_directory.File("locks")));
        Assert.Equal("/run/user/1/nethsm-testing", DeviceLock.DirectoryIn("/run/user/1", "/home/somebody"));
        Assert.Equal("/home/somebody/.cache/nethsm-testing", DeviceLock.DirectoryIn(null, "/home/somebody"));
        Assert.Equal("/home/somebody/.cache/nethsm-testing", DeviceLock.DirectoryIn("relative", "/home/somebody"));
    }

    [Fact]
    public async Task A_wrong_passphrase_erases_nothing()
    {
        await MakeUsedAsync();
        _directory.Write("passphrase", "somebody else's"u8);
        await RefusedAsync(Environment with { MayReset = true }, "was not reset", "refuses user admin");
    }

    [Fact]
    public async Task What_the_environment_lacks_is_said()
    {
        await RefusedAsync(Environment with { Fingerprint = null }, "NETHSM_TEST_FINGERPRINT", "unsafe");
        await RefusedAsync(Environment with { Fingerprint = "sha256:00" }, "NETHSM_TEST_FINGERPRINT", "unsafe");
        await RefusedAsync(Environment with { AdminPassphraseFile = null }, "NETHSM_TEST_ADMIN_PASSPHRASE_FILE", "NETHSM_TEST_RESET=yes");
        await RefusedAsync(Environment with { AdminPassphraseFile = "/nowhere" }, "NETHSM_TEST_ADMIN_PASSPHRASE_FILE", "/nowhere");
        await RefusedAsync(Environment with { Url = "http://127.0.0.1" }, "NETHSM_TEST_URL", "https://");
        await RefusedAsync(Environment with { Url = "https://127.0.0.1:9/api/v1" }, "NETHSM_TEST_URL", "cannot be used");
        await RefusedAsync(Environment with { Fingerprint = "sha256:" + new string('0', 64) }, "NETHSM_TEST_URL", "cannot be used");
        Assert.Equal(SystemState.Unprovisioned, await StateAsync());
    }

    private static Task<TestDevice> StartAsync(TestEnvironment environment) => TestDevice.StartAsync(new TestDeviceSetup(), environment, default);

    private static async Task RefusedAsync(TestEnvironment environment, params string[] parts)
    {
        TestDeviceException refused = await Assert.ThrowsAsync<TestDeviceException>(() => StartAsync(environment));
        Assert.All(parts, part => Assert.Contains(part, refused.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', refused.Message);
        Assert.DoesNotContain(Owner, refused.Message, StringComparison.Ordinal);
    }

    private async Task MakeUsedAsync()
    {
        using HttpClientTransport transport = Connect();
        using var passphrase = Passphrase.FromString(Owner);
        await new NetHsmClient(transport).ProvisionAsync(passphrase, passphrase, DateTimeOffset.UtcNow);
        await AsOwnerAsync(async client =>
        {
            await client.AddNamespaceAsync(new NamespaceId("precious"));
            return 0;
        });
    }

    private async Task<T> AsOwnerAsync<T>(Func<NetHsmClient, Task<T>> call)
    {
        using HttpClientTransport transport = Connect();
        using var owner = new NetHsmCredentials(new UserId("admin"), Passphrase.FromString(Owner));
        return await call(new NetHsmClient(transport, owner));
    }

    private async Task<SystemState> StateAsync()
    {
        using HttpClientTransport transport = Connect();
        return await new NetHsmClient(transport).GetStateAsync();
    }

    private HttpClientTransport Connect() => new(NetHsmUrl.Parse(_real.BaseAddress.ToString()), ServerTrust.Unsafe);
}
