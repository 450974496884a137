using System.Net.Sockets;
using System.Security.Authentication;
using LibSsl;
using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.Testing.Hosts;

/// <summary>Waits for a device that is on its way to be fresh.</summary>
internal static class Availability
{
    // A device boots within two minutes.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>What to trust once it is unprovisioned: the certificate that it made itself, or anything where anything was trusted before.</summary>
    /// <exception cref="TestDeviceException">It does not come.</exception>
    internal static async Task<ServerTrust> AwaitFreshAsync(NetHsmUrl url, bool isUnsafe, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ending.CancelAfter(Limit);
        try
        {
            while (true)
            {
                if (await TryAsync(url, isUnsafe, ending.Token).ConfigureAwait(false) is { } trust)
                    return trust;
                await Task.Delay(Pause, ending.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TestDeviceException($"The device at {url} was not Unprovisioned within {Limit.TotalMinutes} minutes: look at its screen or its log.");
        }
    }

    private static async Task<ServerTrust?> TryAsync(NetHsmUrl url, bool isUnsafe, CancellationToken cancellation)
    {
        try
        {
            ServerTrust trust = isUnsafe ? ServerTrust.Unsafe : ServerTrust.Pinned(await PresentedCertificate.ReadAsync(url, cancellation).ConfigureAwait(false));
            using var transport = new HttpClientTransport(url, trust);
            SystemState state = await new NetHsmClient(transport).GetStateAsync(cancellation).ConfigureAwait(false);
            return state == SystemState.Unprovisioned ? trust : null;
        }
        catch (Exception failure) when (failure is NetHsmException or IOException or SocketException or AuthenticationException)
        {
            return null;
        }
    }
}
