using System.Buffers;
using System.Globalization;
using System.Text;

namespace Signstar.Metrics;

/// <summary>
/// Writes Prometheus' text exposition, version 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats): UTF-8, one group of lines for each family, HELP and
/// TYPE first.
/// </summary>
public sealed class ExpositionWriter
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly IBufferWriter<byte> _output;
    private readonly HashSet<string> _families = new(StringComparer.Ordinal);
    private readonly HashSet<string> _samples = new(StringComparer.Ordinal);
    private MetricFamily? _family;

    /// <summary>A writer to this buffer.</summary>
    public ExpositionWriter(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
    }

    /// <summary>Begins a family: the samples that follow are its own.</summary>
    /// <exception cref="InvalidOperationException">It was written already: all of its lines stand together.</exception>
    public void Begin(MetricFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        if (!_families.Add(family.Name))
            throw new InvalidOperationException($"{family.Name} was written already.");
        _family = family;
        _samples.Clear();
        Write($"# HELP {family.Name} {Escape(family.Help, quote: false)}\n# TYPE {family.Name} {TypeName(family.Type)}\n");
    }

    /// <summary>Writes a sample of the family that was begun last.</summary>
    /// <exception cref="InvalidOperationException">No family was begun, or it has a sample with these labels.</exception>
    /// <exception cref="ArgumentException">A label cannot have its name.</exception>
    public void Sample(double value, params ReadOnlySpan<Label> labels)
    {
        string name = _family?.Name ?? throw new InvalidOperationException("No family was begun.");
        var line = new StringBuilder(name);
        for (int index = 0; index < labels.Length; index++)
        {
            Label label = labels[index];
            if (!MetricFamily.IsName(label.Name))
                throw new ArgumentException($"No label can be called {label.Name}.", nameof(labels));
            line.Append(index == 0 ? '{' : ',').Append(label.Name).Append("=\"").Append(Escape(label.Value, quote: true)).Append('"');
        }
        if (labels.Length > 0)
            line.Append('}');
        if (!_samples.Add(line.ToString()))
            throw new InvalidOperationException($"{name} has a sample with these labels already.");
        Write(line.Append(' ').Append(Text(value)).Append('\n').ToString());
    }

    private static string TypeName(MetricType type) => type switch
    {
        MetricType.Gauge => "gauge",
        MetricType.Counter => "counter",
        _ => "untyped",
    };

    private static string Text(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Escape(string text, bool quote)
    {
        text = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quote ? text.Replace("\"", "\\\"", StringComparison.Ordinal) : text;
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, _output);
}
