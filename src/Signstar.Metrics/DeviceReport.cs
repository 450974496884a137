using NetHsm.Model;

namespace Signstar.Metrics;

/// <summary>What was learnt of a device.</summary>
public sealed record DeviceReport
{
    /// <summary>Which one: <c>HOST:PORT</c>.</summary>
    public required string Device { get; init; }

    /// <summary>Its state; null where it gave no answer, or none that can be trusted or read.</summary>
    public required SystemState? State { get; init; }

    /// <summary>Names and values, both as the device writes them; empty unless it is Operational.</summary>
    public IReadOnlyDictionary<string, string> Metrics { get; init; } = new Dictionary<string, string>();

    /// <summary>Keys, each once; empty unless the device is Operational.</summary>
    public IReadOnlyList<KeyReport> Keys { get; init; } = [];
}
