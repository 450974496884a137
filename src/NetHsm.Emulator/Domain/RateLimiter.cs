using System.Collections.Concurrent;
using System.Net;

namespace NetHsm.Emulator.Domain;

/// <summary>One refused login blocks that user, from that address, for a second. Tries while blocked do not extend it.</summary>
internal sealed class RateLimiter(TimeProvider time)
{
    /// <summary>Stands for whoever unlocks the device; no user can be named so.</summary>
    internal const string Unlocking = "/unlock";

    private const int PruneAbove = 1000;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(IPAddress Address, string User), long> _blockedSince = new();

    internal bool IsBlocked(IPAddress address, string user) => _blockedSince.TryGetValue((address, user), out long since) && IsRecent(since);

    internal void Block(IPAddress address, string user)
    {
        if (_blockedSince.Count > PruneAbove)
        {
            foreach (var entry in _blockedSince)
            {
                if (!IsRecent(entry.Value))
                    _blockedSince.TryRemove(entry);
            }
        }
        _blockedSince[(address, user)] = time.GetTimestamp();
    }

    private bool IsRecent(long since) => time.GetElapsedTime(since) < Duration;
}
