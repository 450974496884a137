using System.Globalization;

namespace Signstar.Metrics;

/// <summary>What a metric of a device is called in the exposition.</summary>
/// <param name="Family">Its family.</param>
/// <param name="Label">What tells it apart from others of the family; null where it is the only one.</param>
internal readonly record struct DeviceMetric(MetricFamily Family, Label? Label)
{
    internal static readonly MetricFamily Uptime = new("nethsm_uptime_seconds", MetricType.Gauge, "Time since the device started.");

    internal static readonly MetricFamily Operations =
        new("nethsm_operations_total", MetricType.Counter, "Keys that the device generated, and uses of its keys, since it started.");

    internal static readonly MetricFamily Responses = new("nethsm_http_responses_total", MetricType.Counter, "Answers of the device by HTTP status, since it started.");

    internal static readonly MetricFamily ResponseTime =
        new("nethsm_http_response_time_seconds", MetricType.Gauge, "Time that the device takes to answer: an average in which the latest answers weigh most.");

    internal static readonly MetricFamily StoreWrites =
        new("nethsm_key_value_writes_total", MetricType.Counter, "Writes to the device's store, since it started.");

    internal static readonly MetricFamily LogErrors = new("nethsm_log_errors_total", MetricType.Counter, "Errors that the device logged, since it started.");

    internal static readonly MetricFamily LogWarnings = new("nethsm_log_warnings_total", MetricType.Counter, "Warnings that the device logged, since it started.");

    internal static readonly MetricFamily HeapBytes = new("nethsm_gc_major_bytes", MetricType.Gauge, "Size of the major heap of the device's software.");

    internal static readonly MetricFamily Collections =
        new("nethsm_gc_collections_total", MetricType.Counter, "Garbage collections of the device's software, since it started.");

    internal static readonly MetricFamily Compactions =
        new("nethsm_gc_compactions_total", MetricType.Counter, "Heap compactions of the device's software, since it started.");

    internal static readonly MetricFamily Other = new("nethsm_other", MetricType.Untyped, "What the device counts that has no name of its own here, by the device's name for it.");

    private const string ResponsePrefix = "http response ";

    /// <summary>In the order in which they are written.</summary>
    internal static MetricFamily[] Families { get; } =
        [Uptime, Operations, Responses, ResponseTime, StoreWrites, LogErrors, LogWarnings, HeapBytes, Collections, Compactions, Other];

    /// <summary>The metric with the device's name for it; null for a sum of others.</summary>
    internal static DeviceMetric? Of(string name) => name switch
    {
        "uptime" => new(Uptime, null),
        "generate" or "sign" or "encrypt" or "decrypt" => new(Operations, new Label("operation", name)),
        // With it, a sum over the family would count everything twice.
        "http response total" => null,
        "http response time" => new(ResponseTime, null),
        "kv write" => new(StoreWrites, null),
        "log errors" => new(LogErrors, null),
        "log warnings" => new(LogWarnings, null),
        "gc major bytes" => new(HeapBytes, null),
        "gc major collections" => new(Collections, new Label("heap", "major")),
        "gc minor collections" => new(Collections, new Label("heap", "minor")),
        "gc compactions" => new(Compactions, null),
        _ => IsStatus(name) ? new(Responses, new Label("code", name[ResponsePrefix.Length..])) : new(Other, new Label("name", name)),
    };

    private static bool IsStatus(string name) => name.StartsWith(ResponsePrefix, StringComparison.Ordinal)
        && name.Length == ResponsePrefix.Length + 3 && int.TryParse(name.AsSpan(ResponsePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
