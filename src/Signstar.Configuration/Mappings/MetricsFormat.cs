namespace Signstar.Configuration;

/// <summary>How metrics are written.</summary>
public enum MetricsFormat
{
    /// <summary>As one JSON document (the default).</summary>
    Json,

    /// <summary>As Prometheus' text exposition.</summary>
    Exposition,
}
