using NetHsm.Client;

namespace Signstar.Services;

/// <summary>The device blocks a user for a second after a refused login, whoever of us caused it (rate limit of the firmware).</summary>
public static class DeviceBlock
{
    internal static readonly TimeSpan Length = TimeSpan.FromMilliseconds(1100);

    /// <summary>Asks, and once more after the block if there is one.</summary>
    /// <exception cref="NetHsmException">What was asked failed.</exception>
    public static async Task<T> WaitOutAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ask);
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (NetHsmException blocked) when (blocked.Kind == NetHsmFailureKind.RateLimited)
        {
            await Task.Delay(Length, cancellationToken).ConfigureAwait(false);
            return await ask().ConfigureAwait(false);
        }
    }
}
