namespace Signstar.Services;

/// <summary>The device blocks a user for a second after a refused login, whoever of us caused it (rate limit of the firmware). To ask while it does makes it no longer.</summary>
internal static class DeviceBlock
{
    /// <summary>How long it lasts for who caused it.</summary>
    internal static readonly TimeSpan Length = TimeSpan.FromMilliseconds(1100);

    /// <summary>
    /// How long to wait in a block that somebody else caused: nobody knows when it ends, and those who wait should not all come at once. From 150 to 300 ms at first to
    /// 25 to 50 ms for who has waited for 10 seconds.
    /// </summary>
    internal static TimeSpan PauseAfter(TimeSpan waited) =>
        TimeSpan.FromMilliseconds(Math.Max(50, 300 - (25 * waited.TotalSeconds)) * (0.5 + (Random.Shared.NextDouble() / 2)));
}
