using NetHsm.Client;
using NetHsm.Model;

namespace Signstar.Administration.Devices;

/// <summary>One of the site's devices, and who calls it.</summary>
internal sealed class ManagedDevice : IDisposable
{
    // After a refused login the device refuses the user for a second, whoever caused it (rate limit of the firmware).
    private static readonly TimeSpan Block = TimeSpan.FromMilliseconds(1100);
    private const int LongestBlocks = 5;

    private readonly NetHsmTransport _transport;
    private readonly List<NetHsmCredentials> _logins = [];

    internal ManagedDevice(int number, string url, NetHsmTransport transport)
    {
        Number = number;
        Url = url;
        _transport = transport;
        Nobody = new NetHsmClient(transport);
    }

    /// <summary>Its place in the configuration, from 1.</summary>
    internal int Number { get; }

    internal string Url { get; }

    internal NetHsmClient Nobody { get; }

    /// <summary>As it was asked for last.</summary>
    internal SystemState State { get; set; }

    public void Dispose()
    {
        foreach (NetHsmCredentials login in _logins)
            login.Dispose();
        _transport.Dispose();
    }

    public override string ToString() => $"device {Number} ({Url})";

    /// <summary>A client that logs in. It is cleared with the device.</summary>
    internal NetHsmClient As(UserId user, Passphrase passphrase)
    {
        var login = new NetHsmCredentials(user, new Passphrase(passphrase.Bytes));
        _logins.Add(login);
        return new NetHsmClient(_transport, login);
    }

    /// <summary>Whether the device takes the login. Any call that knows the user shows it: a role that may not do it is refused otherwise (403).</summary>
    /// <exception cref="NetHsmException">The device could not be asked.</exception>
    internal async Task<bool> TakesAsync(UserId user, Passphrase passphrase, CancellationToken cancellationToken)
    {
        using var login = new NetHsmCredentials(user, new Passphrase(passphrase.Bytes));
        var client = new NetHsmClient(_transport, login);
        try
        {
            await WaitingOutBlocksAsync(() => client.GetUserAsync(user, cancellationToken), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (NetHsmException refusal) when (refusal.Kind is NetHsmFailureKind.Forbidden or NetHsmFailureKind.NotFound)
        {
            return true;
        }
        catch (NetHsmException refusal) when (refusal.Kind == NetHsmFailureKind.NotAuthenticated)
        {
            return false;
        }
    }

    /// <summary>Asks again while the device blocks the user.</summary>
    internal static async Task<T> WaitingOutBlocksAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        for (int blocks = 0; ; blocks++)
        {
            try
            {
                return await ask().ConfigureAwait(false);
            }
            catch (NetHsmException blocked) when (blocked.Kind == NetHsmFailureKind.RateLimited && blocks < LongestBlocks)
            {
                await Task.Delay(Block, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    internal static async Task WaitingOutBlocksAsync(Func<Task> ask, CancellationToken cancellationToken) =>
        _ = await WaitingOutBlocksAsync(
            async () =>
            {
                await ask().ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
}
