using System.Collections.Concurrent;
using System.Globalization;

namespace NetHsm.Emulator.Domain;

/// <summary>What GET /metrics tells: a flat object of strings. A counter appears with its first event.</summary>
internal sealed class Metrics(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, long> _counters = new(StringComparer.Ordinal);
    private readonly long _start = time.GetTimestamp();
    private readonly Lock _averaging = new();
    private double? _responseSeconds;

    internal void Count(string name) => _counters.AddOrUpdate(name, 1, static (_, count) => count + 1);

    /// <summary>The response time is an exponentially weighted average, the newest response with 0.3.</summary>
    internal void CountResponse(int status, TimeSpan elapsed)
    {
        Count("http response total");
        Count($"http response {status}");
        lock (_averaging)
            _responseSeconds = _responseSeconds is { } average ? (0.7 * average) + (0.3 * elapsed.TotalSeconds) : elapsed.TotalSeconds;
    }

    internal SortedDictionary<string, string> Read()
    {
        var read = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["gc compactions"] = Text(GC.CollectionCount(2)),
            ["gc major bytes"] = Text(GC.GetTotalMemory(forceFullCollection: false)),
            ["gc major collections"] = Text(GC.CollectionCount(1)),
            ["gc minor collections"] = Text(GC.CollectionCount(0)),
            ["log errors"] = "0",
            ["log warnings"] = "0",
            ["uptime"] = Text((long)time.GetElapsedTime(_start).TotalSeconds),
        };
        foreach ((string name, long count) in _counters)
            read[name] = Text(count);
        lock (_averaging)
        {
            if (_responseSeconds is { } average)
                read["http response time"] = average.ToString("F6", CultureInfo.InvariantCulture);
        }
        return read;
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
