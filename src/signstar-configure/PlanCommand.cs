using System.CommandLine;
using System.Text;
using System.Text.Json;
using CommandLinePrograms;
using LibC;
using Signstar.Administration;

namespace Signstar.Configure;

/// <summary><c>plan</c>: what would change, and nothing is.</summary>
internal static class PlanCommand
{
    internal static Command Create(SiteOptions site)
    {
        Option<bool> json = Parameters.Flag("--json", null, "Prints a JSON object.");
        var command = new Command("plan", "Prints what would change, and changes nothing. Without the administrative secret it compares with what the last run saw.") { json };
        command.SetAction(async (parsed, _) =>
        {
            PlanReport plan = await Guard.Run(cancellation => site.Administrator(parsed).PlanAsync(cancellation));
            if (!plan.IsOfTheDevices)
                Console.Error.WriteLine("signstar-configure: without the administrative secret this compares with what the last run saw");
            Console.Out.Write(parsed.GetValue(json) ? ToJson(plan) : plan.Text);
            return ExitStatus.Ok;
        });
        return command.WithExamples("signstar-configure plan", "signstar-configure plan --json");
    }

    private static string ToJson(PlanReport plan)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("digest", plan.Digest);
            json.WriteBoolean("destructive", plan.IsDestructive);
            json.WriteBoolean("of_the_devices", plan.IsOfTheDevices);
            json.WriteStartArray("changes");
            foreach (PlannedChange change in plan.Changes)
            {
                json.WriteStartObject();
                json.WriteString("sign", change.Sign.ToString());
                json.WriteString("text", change.Text);
                json.WriteBoolean("destructive", change.IsDestructive);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            WriteList(json, "conflicts", plan.Conflicts);
            WriteList(json, "notes", plan.Notes);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> lines)
    {
        json.WriteStartArray(name);
        foreach (string line in lines)
            json.WriteStringValue(line);
        json.WriteEndArray();
    }
}
