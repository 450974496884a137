namespace Signstar.Metrics;

/// <summary>What the values of a family mean (Prometheus' text exposition, "TYPE").</summary>
public enum MetricType
{
    /// <summary>Goes up and down.</summary>
    Gauge,

    /// <summary>Only goes up, or starts again at zero. Its name ends in <c>_total</c>.</summary>
    Counter,

    /// <summary>Nothing is known of it.</summary>
    Untyped,
}
