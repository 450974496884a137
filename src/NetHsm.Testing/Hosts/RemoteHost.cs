using System.Collections.Concurrent;
using LibSsl;
using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.Testing.Hosts;

/// <summary>
/// A device that is there anyway. It has to be fresh, or the environment has to say that it may be erased; then it is erased after the test too.
/// Without that it stays as the test left it, with a passphrase that its owner knows.
/// </summary>
internal sealed class RemoteHost : IDeviceHost
{
    // A factory reset changes the certificate: what this process saw then replaces what the environment says.
    private static readonly ConcurrentDictionary<string, ServerTrust> TrustAfterReset = new(StringComparer.Ordinal);

    private readonly IDisposable _turn;
    private readonly bool _mayReset;
    private (string Admin, string Unlock)? _passphrases;

    private RemoteHost(NetHsmUrl url, ServerTrust trust, string? passphrase, bool mayReset, IDisposable turn) =>
        (Url, Trust, Passphrase, _mayReset, _turn) = (url, trust, passphrase, mayReset, turn);

    public TestDeviceKind Kind => TestDeviceKind.Remote;

    public NetHsmUrl Url { get; }

    public ServerTrust Trust { get; private set; }

    public string? Passphrase { get; }

    public void Remember(string adminPassphrase, string unlockPassphrase) => _passphrases = (adminPassphrase, unlockPassphrase);

    internal static async Task<RemoteHost> OpenAsync(TestEnvironment environment, CancellationToken cancellation)
    {
        NetHsmUrl url = RemoteSettings.Url(environment);
        ServerTrust trust = RemoteSettings.Trust(environment);
        string? passphrase = RemoteSettings.Passphrase(environment);
        IDisposable turn = await DeviceLock.TakeAsync(url, environment.LockDirectory, environment.LongestWait, cancellation).ConfigureAwait(false);
        try
        {
            var host = new RemoteHost(url, TrustAfterReset.GetValueOrDefault(url.ToString(), trust), passphrase, environment.MayReset, turn);
            await host.MakeFreshAsync(cancellation).ConfigureAwait(false);
            return host;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using (_turn)
        {
            if (_mayReset && _passphrases is { } passphrases)
                await ResetAsync(passphrases.Admin, passphrases.Unlock, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task MakeFreshAsync(CancellationToken cancellation)
    {
        SystemState state = await StateAsync(cancellation).ConfigureAwait(false);
        if (state == SystemState.Unprovisioned)
            return;
        if (!_mayReset)
        {
            throw new TestDeviceException(
                $"The device at {Url} is {state}, and tests start with a fresh one: if everything on it may be erased, set {TestEnvironment.ResetVariable}=yes.");
        }
        if (Passphrase is not { } passphrase)
        {
            throw new TestDeviceException(
                $"The device at {Url} is {state}: to reset it, name a file with its administrator's passphrase in {TestEnvironment.AdminPassphraseFileVariable}.");
        }
        await ResetAsync(passphrase, passphrase, cancellation).ConfigureAwait(false);
    }

    /// <summary>Erases everything, where the device is not fresh already, and waits until it is there again.</summary>
    private async Task ResetAsync(string adminPassphrase, string unlockPassphrase, CancellationToken cancellation)
    {
        try
        {
            using var transport = new HttpClientTransport(Url, Trust);
            SystemState state = await StateAsync(cancellation).ConfigureAwait(false);
            if (state == SystemState.Locked)
            {
                using var unlock = Client.Passphrase.FromString(unlockPassphrase);
                await new NetHsmClient(transport).UnlockAsync(unlock, cancellation).ConfigureAwait(false);
            }
            if (state != SystemState.Unprovisioned)
            {
                using var admin = new NetHsmCredentials(new UserId("admin"), Client.Passphrase.FromString(adminPassphrase));
                await new NetHsmClient(transport, admin).ResetToFactoryAsync(cancellation).ConfigureAwait(false);
            }
        }
        catch (NetHsmException failure)
        {
            throw new TestDeviceException($"The device at {Url} was not reset, everything is still on it: {failure.Message}", failure);
        }
        Trust = await Availability.AwaitFreshAsync(Url, Trust.Kind == ServerTrustKind.Unsafe, cancellation).ConfigureAwait(false);
        TrustAfterReset[Url.ToString()] = Trust;
    }

    private async Task<SystemState> StateAsync(CancellationToken cancellation)
    {
        using var transport = new HttpClientTransport(Url, Trust);
        try
        {
            return await new NetHsmClient(transport).GetStateAsync(cancellation).ConfigureAwait(false);
        }
        catch (NetHsmException failure)
        {
            throw new TestDeviceException($"The device of {TestEnvironment.UrlVariable} cannot be used: {failure.Message}", failure);
        }
    }
}
