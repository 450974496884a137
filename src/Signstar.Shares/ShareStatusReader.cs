using System.Text.Json;

namespace Signstar.Shares;

internal static class ShareStatusReader
{
    private static readonly string[] Members = ["version", "run", "phase", "message", "iteration", "set", "missing", "awaiting", "plan"];
    private static readonly string[] PlanMembers = ["digest", "destructive", "text"];

    internal static ShareStatus Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > ShareStatus.MaximumSize)
            throw new ShareStatusException($"has {json.Length} bytes: more than {ShareStatus.MaximumSize}");
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 4 });
            return Read(document.RootElement);
        }
        catch (JsonException failure)
        {
            throw new ShareStatusException($"is no JSON: line {failure.LineNumber + 1}", failure);
        }
        catch (InvalidOperationException failure)
        {
            // What System.Text.Json says of text that is no UTF-8, or of half a surrogate pair.
            throw new ShareStatusException("has text that is no Unicode", failure);
        }
    }

    private static ShareStatus Read(JsonElement document)
    {
        CheckMembers(document, "", Members);
        Demand(Number(document, "version", int.MaxValue) == ShareStatus.Version, "version", $"is not {ShareStatus.Version}");
        Demand(SharePhaseNames.TryParse(Text(document, "phase"), out SharePhase phase), "phase", "is none of this version");
        string message = Text(document, "message");
        Demand(PrintableText.IsLine(message), "message", "is not one printable line");
        string? set = Optional(document, "set") is { } id ? Text("set", id) : null;
        Demand(set is null || HexText.IsLower(set, 32), "set", "is not 32 hexadecimal digits");
        return new ShareStatus
        {
            Run = (int)Number(document, "run", int.MaxValue),
            Phase = phase,
            Message = message,
            Iteration = (uint)Number(document, "iteration", uint.MaxValue),
            Set = set,
            Missing = Optional(document, "missing") is null ? null : (int)Number(document, "missing", int.MaxValue),
            Awaiting = Optional(document, "awaiting") is { } awaiting ? ReadAwaiting(awaiting) : null,
            Plan = Optional(document, "plan") is { } plan ? ReadPlan(plan) : null,
        };
    }

    private static string[] ReadAwaiting(JsonElement list)
    {
        Demand(list.ValueKind == JsonValueKind.Array, "awaiting", "is no array");
        string[] users = [.. list.EnumerateArray().Select(user => Text("awaiting", user))];
        Demand(Array.TrueForAll(users, user => user.Length > 0 && PrintableText.IsLine(user)), "awaiting", "has what is no name of a user");
        return users;
    }

    private static SharePlan ReadPlan(JsonElement plan)
    {
        CheckMembers(plan, "plan.", PlanMembers);
        string digest = Text(plan, "digest");
        string text = Text(plan, "text");
        JsonElement destructive = plan.GetProperty("destructive");
        Demand(HexText.IsLower(digest, HexText.DigestLength), "plan.digest", $"is not {HexText.DigestLength} hexadecimal digits");
        Demand(destructive.ValueKind is JsonValueKind.True or JsonValueKind.False, "plan.destructive", "is neither true nor false");
        Demand(PrintableText.IsLines(text), "plan.text", "is not printable lines");
        return new SharePlan(digest, destructive.GetBoolean(), text);
    }

    private static void CheckMembers(JsonElement element, string path, string[] names)
    {
        Demand(element.ValueKind == JsonValueKind.Object, path.Length == 0 ? "the document" : path.TrimEnd('.'), "is no object");
        string[] found = [.. element.EnumerateObject().Select(member => member.Name)];
        Demand(found.Except(names).FirstOrDefault() is null, path + "a member", "is none of this version");
        if (names.Except(found).FirstOrDefault() is { } missing)
            throw new ShareStatusException($"{path}{missing} is missing");
    }

    private static JsonElement? Optional(JsonElement element, string name) =>
        element.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value : null;

    private static string Text(JsonElement element, string name) => Text(name, element.GetProperty(name));

    private static string Text(string name, JsonElement value)
    {
        Demand(value.ValueKind == JsonValueKind.String, name, "is no text");
        return value.GetString()!;
    }

    private static long Number(JsonElement element, string name, long most)
    {
        JsonElement value = element.GetProperty(name);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number >= 0 && number <= most
            ? number
            : throw new ShareStatusException($"{name} is no whole number from 0 to {most}");
    }

    private static void Demand(bool condition, string member, string problem)
    {
        if (!condition)
            throw new ShareStatusException($"{member} {problem}");
    }
}
