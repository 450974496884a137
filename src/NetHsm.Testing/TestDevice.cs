using System.Security.Cryptography;
using LibSsl;
using NetHsm.Client;
using NetHsm.Model;
using NetHsm.Testing.Hosts;

namespace NetHsm.Testing;

/// <summary>
/// A NetHSM of a test's own, fresh and set up as it asks: an emulator in the test's process; where the environment has <c>NETHSM_TEST_URL</c>, the device
/// there; where it has <c>NETHSM_TEST_IMAGE</c>, a container. Disposing of it ends or resets it.
/// </summary>
public sealed class TestDevice : IAsyncDisposable
{
    private static readonly UserId FirstAdministrator = new("admin");

    private readonly IDeviceHost _host;
    private readonly NetHsmTransport _transport;
    private readonly Dictionary<UserId, string> _passphrases;
    private readonly List<NetHsmCredentials> _credentials = [];

    private TestDevice(IDeviceHost host, TestDeviceSetup setup)
    {
        _host = host;
        _transport = setup.Transport(host.Url, host.Trust);
        AdminPassphrase = setup.AdminPassphrase ?? host.Passphrase ?? MakeUp();
        UnlockPassphrase = setup.UnlockPassphrase ?? host.Passphrase ?? MakeUp();
        _passphrases = setup.Users.ToDictionary(user => user.Id, user => user.Passphrase ?? MakeUp());
        _passphrases[FirstAdministrator] = AdminPassphrase;
        Nobody = new NetHsmClient(_transport);
        Admin = ClientAs(FirstAdministrator);
    }

    /// <summary>What it is.</summary>
    public TestDeviceKind Kind => _host.Kind;

    /// <summary>Its API.</summary>
    public NetHsmUrl Url => _host.Url;

    /// <summary>By what it is recognised.</summary>
    public ServerTrust Trust => _host.Trust;

    /// <summary>Passphrase of <c>admin</c>; where it is not provisioned yet, the one that was meant for it.</summary>
    public string AdminPassphrase { get; }

    /// <summary>What unlocks it; where it is not provisioned yet, the one that was meant for it.</summary>
    public string UnlockPassphrase { get; }

    /// <summary>Calls of nobody.</summary>
    public NetHsmClient Nobody { get; }

    /// <summary>Calls of <c>admin</c>.</summary>
    public NetHsmClient Admin { get; }

    /// <summary>Gets a device.</summary>
    /// <param name="setup">What it is to be like; provisioned and empty by default.</param>
    /// <param name="cancellationToken">Gives up waiting for it.</param>
    /// <exception cref="ArgumentException">The setup asks for something that no device can be.</exception>
    /// <exception cref="TestDeviceException">There is no device, or it is not fresh and must not be erased.</exception>
    /// <exception cref="NetHsmException">The device refuses something of the setup.</exception>
    public static Task<TestDevice> StartAsync(TestDeviceSetup? setup = null, CancellationToken cancellationToken = default) =>
        StartAsync(setup ?? new TestDeviceSetup(), TestEnvironment.OfProcess(), cancellationToken);

    internal static async Task<TestDevice> StartAsync(TestDeviceSetup setup, TestEnvironment environment, CancellationToken cancellationToken)
    {
        setup.Check();
        IDeviceHost host =
            environment.Url is not null ? await RemoteHost.OpenAsync(environment, cancellationToken).ConfigureAwait(false)
            : environment.Image is { } image ? await ContainerHost.StartAsync(EngineCommand.Find(environment.Path), image, cancellationToken).ConfigureAwait(false)
            : await EmulatorHost.StartAsync(setup.Firmware, cancellationToken).ConfigureAwait(false);
        try
        {
            var device = new TestDevice(host, setup);
            host.Remember(device.AdminPassphrase, device.UnlockPassphrase);
            if (setup.IsProvisioned)
                await Provisioning.ProvisionAsync(device, setup, cancellationToken).ConfigureAwait(false);
            return device;
        }
        catch
        {
            await host.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Passphrase of a user of the setup.</summary>
    /// <exception cref="ArgumentException">The setup has no such user.</exception>
    public string PassphraseOf(UserId user) =>
        _passphrases.TryGetValue(user, out string? passphrase) ? passphrase : throw new ArgumentException($"The setup has no user {user}.", nameof(user));

    /// <summary>Calls of a user of the setup.</summary>
    /// <exception cref="ArgumentException">The setup has no such user.</exception>
    public NetHsmClient ClientAs(UserId user) => ClientAs(user, PassphraseOf(user));

    /// <summary>Calls of a user that the test made itself.</summary>
    public NetHsmClient ClientAs(UserId user, string passphrase)
    {
        var credentials = new NetHsmCredentials(user, Passphrase.FromString(passphrase));
        _credentials.Add(credentials);
        return new NetHsmClient(_transport, credentials);
    }

    /// <summary>Ends the device, or resets it where it may be.</summary>
    public async ValueTask DisposeAsync()
    {
        _transport.Dispose();
        _credentials.ForEach(credentials => credentials.Dispose());
        await _host.DisposeAsync().ConfigureAwait(false);
    }

    private static string MakeUp() => RandomNumberGenerator.GetHexString(24, lowercase: true);
}
