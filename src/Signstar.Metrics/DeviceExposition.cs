using System.Globalization;
using NetHsm.Model;

namespace Signstar.Metrics;

/// <summary>What was learnt of devices, for Prometheus (docs/specification/metrics.md).</summary>
public static class DeviceExposition
{
    private static readonly MetricFamily Up = new("nethsm_up", MetricType.Gauge, "Whether the device answers.");

    private static readonly MetricFamily State = new("nethsm_state", MetricType.Gauge, "Whether the device is in this state: one of them is 1.");

    private static readonly MetricFamily KeyOperations =
        new("nethsm_key_operations_total", MetricType.Counter, "Uses of a key; the device writes them down late.");

    /// <summary>Writes the families of these devices.</summary>
    /// <param name="exposition">Where to; other families may be written before and after.</param>
    /// <param name="reports">One for each device.</param>
    /// <exception cref="InvalidOperationException">A device is there twice, or a family was written already.</exception>
    public static void Write(ExpositionWriter exposition, IReadOnlyList<DeviceReport> reports)
    {
        ArgumentNullException.ThrowIfNull(exposition);
        ArgumentNullException.ThrowIfNull(reports);
        exposition.Begin(Up);
        foreach (DeviceReport report in reports)
            exposition.Sample(report.State is null ? 0 : 1, DeviceOf(report));
        WriteStates(exposition, reports);
        WriteMetrics(exposition, reports);
        WriteKeys(exposition, reports);
    }

    private static void WriteStates(ExpositionWriter exposition, IReadOnlyList<DeviceReport> reports)
    {
        if (reports.All(report => report.State is null))
            return;
        exposition.Begin(State);
        foreach (DeviceReport report in reports.Where(report => report.State is not null))
        {
            foreach (SystemState state in Enum.GetValues<SystemState>())
                exposition.Sample(report.State == state ? 1 : 0, DeviceOf(report), new Label("state", state.ToApiName()));
        }
    }

    private static void WriteMetrics(ExpositionWriter exposition, IReadOnlyList<DeviceReport> reports)
    {
        ILookup<MetricFamily, (DeviceReport Report, Label? Label, double Value)> samples = reports.SelectMany(SamplesOf).ToLookup(sample => sample.Family, sample => (sample.Report, sample.Label, sample.Value));
        foreach (MetricFamily family in DeviceMetric.Families.Where(samples.Contains))
        {
            exposition.Begin(family);
            foreach ((DeviceReport report, Label? label, double value) in samples[family])
            {
                if (label is { } present)
                    exposition.Sample(value, DeviceOf(report), present);
                else
                    exposition.Sample(value, DeviceOf(report));
            }
        }
    }

    private static IEnumerable<(MetricFamily Family, DeviceReport Report, Label? Label, double Value)> SamplesOf(DeviceReport report)
    {
        foreach ((string name, string text) in report.Metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal))
        {
            if (DeviceMetric.Of(name) is { } metric && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
                yield return (metric.Family, report, metric.Label, value);
        }
    }

    private static void WriteKeys(ExpositionWriter exposition, IReadOnlyList<DeviceReport> reports)
    {
        if (reports.All(report => report.Keys.Count == 0))
            return;
        exposition.Begin(KeyOperations);
        foreach (DeviceReport report in reports)
        {
            foreach (KeyReport key in report.Keys)
                exposition.Sample(key.Operations, DeviceOf(report), new Label("namespace", key.Namespace?.ToString() ?? ""), new Label("key", key.Id.ToString()));
        }
    }

    private static Label DeviceOf(DeviceReport report) => new("device", report.Device);
}
