using NetHsm.Emulator.Http;
using NetHsm.Model;

namespace NetHsm.Emulator.Operations;

/// <summary>/info, /health and /metrics.</summary>
internal static class Health
{
    internal static Answer Info(Call call) => Answer.JsonObject(writer =>
    {
        writer.WriteString("vendor", "Nitrokey GmbH");
        writer.WriteString("product", "NetHSM");
    });

    internal static Answer Alive(Call call) => Answer.Empty;

    internal static Answer Ready(Call call) => Answer.Empty;

    internal static Answer State(Call call) => Answer.JsonObject(writer => writer.WriteString("state", call.Device.State.ToApiName()));

    /// <summary>How a store that runs and has nothing to say looks. There is no snapshot to tell the size of.</summary>
    internal static Answer Diagnose(Call call) => Answer.JsonObject(writer =>
    {
        writer.WriteStartArray("clusterLogs");
        writer.WriteEndArray();
        writer.WriteStartObject("clusterState");
        writer.WriteBoolean("running", true);
        writer.WriteEndObject();
    });

    internal static Answer Metrics(Call call) => Answer.JsonObject(writer =>
    {
        foreach ((string name, string value) in call.Device.Metrics.Read())
            writer.WriteString(name, value);
    });
}
