using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Signstar.Shares;

internal static class ShareStatusWriter
{
    internal static byte[] Write(ShareStatus status)
    {
        var output = new ArrayBufferWriter<byte>();
        // Relaxed: names stay readable. Nothing of this is ever put into HTML.
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(status, json);
        output.Write("\n"u8);
        return output.WrittenSpan.ToArray();
    }

    private static void Write(ShareStatus status, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("version", ShareStatus.Version);
        json.WriteNumber("run", status.Run);
        json.WriteString("phase", SharePhaseNames.NameOf(status.Phase));
        json.WriteString("message", PrintableText.Line(status.Message));
        json.WriteNumber("iteration", status.Iteration);
        json.WriteString("set", status.Set);
        if (status.Missing is { } missing)
            json.WriteNumber("missing", missing);
        else
            json.WriteNull("missing");
        if (status.Awaiting is { } awaiting)
        {
            json.WriteStartArray("awaiting");
            foreach (string user in awaiting)
                json.WriteStringValue(user);
            json.WriteEndArray();
        }
        else
        {
            json.WriteNull("awaiting");
        }
        WritePlan(status.Plan, json);
        json.WriteEndObject();
    }

    private static void WritePlan(SharePlan? plan, Utf8JsonWriter json)
    {
        if (plan is null)
        {
            json.WriteNull("plan");
            return;
        }
        json.WriteStartObject("plan");
        json.WriteString("digest", plan.Digest);
        json.WriteBoolean("destructive", plan.Destructive);
        json.WriteString("text", PrintableText.Lines(plan.Text));
        json.WriteEndObject();
    }
}
