using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetHsm.Model;

namespace Signstar.Metrics;

/// <summary>What was learnt of devices, as a JSON document (docs/specification/metrics.md).</summary>
public static class MetricsDocument
{
    /// <summary>Version of the format.</summary>
    public const string Version = "1.0.0";

    /// <summary><c>state</c> of a device that gave no answer, or none that can be trusted or read.</summary>
    public const string Unreachable = "Unreachable";

    /// <summary>Writes it, with a newline at its end.</summary>
    public static void Write(IBufferWriter<byte> output, IReadOnlyList<DeviceReport> reports)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(reports);
        // Relaxed: nothing of this is ever put into HTML.
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(output, options))
        {
            json.WriteStartObject();
            json.WriteString("version", Version);
            json.WriteStartArray("devices");
            foreach (DeviceReport report in reports)
                WriteDevice(json, report);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static void WriteDevice(Utf8JsonWriter json, DeviceReport report)
    {
        json.WriteStartObject();
        json.WriteString("device", report.Device);
        json.WriteString("state", report.State?.ToApiName() ?? Unreachable);
        json.WriteStartObject("metrics");
        foreach ((string name, string value) in report.Metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal))
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteStartArray("keys");
        foreach (KeyReport key in report.Keys)
        {
            json.WriteStartObject();
            json.WriteString("id", key.Id.ToString());
            json.WriteString("namespace", key.Namespace?.ToString());
            json.WriteNumber("operations", key.Operations);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
