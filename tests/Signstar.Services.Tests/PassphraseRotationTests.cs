using System.Text;
using LibC;
using LibSystemd;
using NetHsm.Client;
using NetHsm.Model;
using NetHsm.Testing;
using Signstar.RoleSettings;
using TestSupport;

namespace Signstar.Services.Tests;

/// <summary>While a passphrase is changed: signing goes on, and nothing is signed twice. Many clients and a device in one process: other tests wait.</summary>
[Collection(nameof(PassphraseRotationTests))]
[CollectionDefinition(nameof(PassphraseRotationTests), DisableParallelization = true)]
public sealed class PassphraseRotationTests : IAsyncLifetime
{
    private const string Right = "passphrase of the device";
    private const string Wrong = "passphrase of another time";

    private static readonly UserId User = new("operator");
    private static readonly KeyId Key = new("signing1");
    private static readonly Tag Tag = new("tag1");

    private TestDevice _device = null!;

    public async Task InitializeAsync() => _device = await TestDevice.StartAsync(new TestDeviceSetup
    {
        Users = [new TestUser(User, UserRole.Operator) { Tags = [Tag], Passphrase = Right }],
        Keys = [new TestKey(new KeyGeneration { Id = Key, Type = KeyType.Curve25519, Mechanisms = [KeyMechanism.EdDsaSignature], Tags = [Tag] })],
    });

    public async Task DisposeAsync() => await _device.DisposeAsync();

    [Theory]
    [InlineData(Right, null, false)]
    [InlineData(Right, Wrong, false)]
    [InlineData(Right, "\xff", false)]
    [InlineData(Wrong, Right, true)]
    [InlineData("\xff", Right, true)]
    [InlineData(null, Right, true)]
    public async Task The_passphrase_that_the_device_takes_signs_once(string? first, string? next, bool isNext)
    {
        var entry = new RequestEntry("download-signature");
        Sign(entry, first, next);
        Assert.Equal(isNext ? ["next"] : [], entry.Fields.Where(field => field.Key == "SIGNSTAR_PASSPHRASE").Select(field => field.Value));
        Assert.Equal(1, await Signed());
    }

    [Theory]
    [InlineData(Wrong, Wrong + " too", "refuses the passphrase")]
    [InlineData(Wrong, null, "refuses the passphrase")]
    [InlineData(Wrong, "\xff", "refuses the passphrase")]
    [InlineData("\xff", Wrong, "refuses the passphrase")]
    [InlineData("\xff", "\xff", "none has been sealed")]
    [InlineData("\xff", null, "none has been sealed")]
    public async Task Where_the_device_takes_none_the_host_is_at_fault(string first, string? next, string detail)
    {
        var entry = new RequestEntry("download-signature");
        RoleFailureException failure = Assert.Throws<RoleFailureException>(() => Sign(entry, first, next));
        Assert.Equal(ExitStatus.Configuration, failure.ExitStatus);
        Assert.Contains(detail, failure.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("SIGNSTAR_PASSPHRASE", entry.Fields.Select(field => field.Key));
        Assert.Equal(0, await Signed());
    }

    [Fact]
    public void Without_any_of_the_two_the_first_is_named_as_missing() =>
        Assert.Equal("passphrase", Assert.Throws<CredentialException>(() => Sign(new RequestEntry("r"), null, null)).Name);

    /// <summary>It could not be read here without a complaint.</summary>
    [Fact]
    public void The_second_is_not_read_while_the_first_is_taken()
    {
        using TemporaryDirectory credentials = CredentialsWith(Right, null);
        Directory.CreateDirectory(credentials.File("passphrase.next"));
        Assert.NotEmpty(Sign(credentials, new RequestEntry("r")));
        File.WriteAllText(credentials.File("passphrase"), Wrong);
        Assert.Throws<CredentialException>(() => Sign(credentials, new RequestEntry("r")));
    }

    /// <summary>The device was changed: each begins with what is refused, and blocks all others for a second.</summary>
    [Fact]
    public async Task Clients_at_once_all_sign_once_the_device_was_changed()
    {
        SignAtOnce(clients: 12, times: 1, Wrong, Right);
        Assert.Equal(12, await Signed());
    }

    [Fact]
    public async Task Clients_that_come_again_and_again_all_sign_once_the_device_was_changed()
    {
        SignAtOnce(clients: 4, times: 3, Wrong, Right);
        Assert.Equal(12, await Signed());
    }

    /// <summary>The device is still to be changed, and somebody else's mistake makes all of them try what it does not take yet.</summary>
    [Fact]
    public async Task Clients_at_once_all_sign_before_the_device_is_changed()
    {
        await Assert.ThrowsAsync<NetHsmException>(() => _device.ClientAs(User, Wrong).ListKeysAsync());
        SignAtOnce(clients: 4, times: 1, Right, Wrong);
        Assert.Equal(4, await Signed());
    }

    [Fact]
    public async Task Clients_go_on_while_the_device_is_changed()
    {
        const string New = "passphrase that is new";
        using var changed = new ManualResetEventSlim();
        int signed = 0;
        Task[] signing = Clients(3, () =>
        {
            for (bool isLast = false; !isLast;)
            {
                isLast = changed.IsSet;
                Sign(new RequestEntry("download-signature"), Right, New);
                Interlocked.Increment(ref signed);
            }
        });
        using var passphrase = Passphrase.FromString(New);
        await _device.Admin.SetPassphraseAsync(User, passphrase);
        changed.Set();
        await Task.WhenAll(signing);
        Assert.Equal(signed, await Signed());
    }

    /// <summary>The other way to ask, as roles with many calls do: what was found out once is not found out again.</summary>
    [Fact]
    public async Task Calls_after_the_first_begin_with_what_was_taken()
    {
        using TemporaryDirectory credentials = CredentialsWith(Wrong, Right);
        using var logins = DeviceLogins.Read(new Credentials(credentials.Path), User);
        using var transport = new HttpClientTransport(_device.Url, _device.Trust);
        DeviceUser user = logins.OnDevice(Deadline.After(TimeSpan.FromSeconds(20)));
        int asked = 0;
        for (int call = 0; call < 5; call++)
        {
            _ = await user.AskAsync(
                login =>
                {
                    asked++;
                    return new NetHsmClient(transport, login).ListKeysAsync();
                },
                CancellationToken.None);
        }
        Assert.Equal(6, asked);
        var entry = new RequestEntry("r");
        DeviceLogins.Note(entry, logins, logins);
        Assert.Single(entry.Fields, field => field.Key == "SIGNSTAR_PASSPHRASE");
    }

    /// <summary>Devices are changed one after the other.</summary>
    [Fact]
    public async Task Each_device_takes_its_own()
    {
        await using TestDevice other = await TestDevice.StartAsync(new TestDeviceSetup
        {
            Users = [new TestUser(User, UserRole.Operator) { Passphrase = Wrong }],
        });
        using TemporaryDirectory credentials = CredentialsWith(Wrong, Right);
        using var logins = DeviceLogins.Read(new Credentials(credentials.Path), User);
        foreach (TestDevice device in new[] { _device, other, _device })
        {
            using var transport = new LeanTransport(device.Url, device.Trust);
            _ = logins.OnDevice(Deadline.After(TimeSpan.FromSeconds(20))).Ask(login => new NetHsmClient(transport, login).ListKeysAsync().GetAwaiter().GetResult());
        }
    }

    private void SignAtOnce(int clients, int times, string first, string next) => Task.WaitAll(Clients(clients, () =>
    {
        for (int time = 0; time < times; time++)
            Sign(new RequestEntry("download-signature"), first, next);
    }));

    /// <summary>On threads of their own: the device in this process needs those of the pool.</summary>
    private static Task[] Clients(int count, Action act) =>
        [.. Enumerable.Range(0, count).Select(_ => Task.Factory.StartNew(act, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];

    private async Task<long?> Signed() => (await _device.Admin.GetKeyAsync(Key)).Operations;

    private void Sign(RequestEntry entry, string? first, string? next)
    {
        using TemporaryDirectory credentials = CredentialsWith(first, next);
        Assert.NotEmpty(Sign(credentials, entry));
    }

    private byte[] Sign(TemporaryDirectory credentials, RequestEntry entry)
    {
        var device = new DeviceSettings
        {
            Url = _device.Url.ToString(),
            Trust = DeviceTrust.Fingerprints,
            Fingerprints = [.. _device.Trust.Fingerprints.Select(fingerprint => fingerprint.Digest.ToArray())],
        };
        var settings = new SigningRoleSettings
        {
            User = "u",
            Devices = [device],
            NetHsmUser = User,
            Key = Key,
            KeyType = KeyType.Curve25519,
            SignMode = SignMode.EdDsa,
            Outputs = [SigningRoleSettings.OpenPgpV4],
            Limits = new RoleLimits { RequestSeconds = 1, DeviceSeconds = 30 },
        };
        return new DeviceSigner(settings, new Credentials(credentials.Path)).Sign([1], entry);
    }

    private static TemporaryDirectory CredentialsWith(string? first, string? next)
    {
        var directory = new TemporaryDirectory();
        if (first is not null)
            directory.Write("passphrase", Encoding.Latin1.GetBytes(first));
        if (next is not null)
            directory.Write("passphrase.next", Encoding.Latin1.GetBytes(next));
        return directory;
    }
}
