using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;
using NetHsm.Model;

namespace NetHsm.Emulator.Operations;

/// <summary>What requests that create a key have in common.</summary>
internal static class KeyRequest
{
    private const int LongestLabel = 32;

    /// <summary>These, and those that every request has which creates a key.</summary>
    internal static string[] Members(Call call, params ReadOnlySpan<string> own) =>
        call.Device.Firmware.IsAtLeast5 ? [.. own, "restrictions?", "label?"] : [.. own, "restrictions?"];

    /// <summary>Null for the type that the firmware knows and no longer makes: 3.0 dropped the curve and kept the name.</summary>
    internal static KeyType? Type(JsonMembers body)
    {
        if (!KeyTypeNames.TryParse(body.Text("type"), out KeyType type))
            throw JsonMembers.RefusedData("Json.key_type");
        return type == KeyType.P224 ? null : type;
    }

    internal static ImmutableSortedSet<KeyMechanism> Mechanisms(JsonMembers body)
    {
        JsonElement element = body.Element("mechanisms");
        if (element.ValueKind != JsonValueKind.Array)
            throw JsonMembers.RefusedData("Expected JSON list for mechanisms");
        return [.. element.EnumerateArray().Select(Mechanism)];
    }

    /// <summary>The firmware takes tags given with a new key as they are.</summary>
    internal static ImmutableSortedSet<string> Tags(JsonMembers body)
    {
        if (!body.Has("restrictions"))
            return Tagging.None;
        var restrictions = JsonMembers.Of(body.Element("restrictions"), "restrictions", "tags?");
        if (!restrictions.Has("tags"))
            return Tagging.None;
        JsonElement tags = restrictions.Element("tags");
        if (tags.ValueKind != JsonValueKind.Array)
            throw JsonMembers.RefusedData("Expected JSON list for tags");
        return Tagging.Of(JsonMembers.Texts(tags) ?? throw JsonMembers.RefusedData("Expected string fields"));
    }

    internal static string? Label(JsonMembers body)
    {
        if (!body.Has("label"))
            return null;
        string label = JsonMembers.AsText(body.Element("label")) ?? throw JsonMembers.RefusedData("Json.Label.t");
        return IsTooLong(label) ? throw JsonMembers.RefusedData(LabelTooLong) : NoneIfEmpty(label);
    }

    internal static string LabelTooLong => $"Label is too long, max {LongestLabel} bytes";

    internal static bool IsTooLong(string label) => Encoding.UTF8.GetByteCount(label) > LongestLabel;

    internal static string? NoneIfEmpty(string label) => label.Length > 0 ? label : null;

    private static KeyMechanism Mechanism(JsonElement element) =>
        KeyMechanismNames.TryParse(JsonMembers.AsText(element), out KeyMechanism mechanism)
            ? mechanism
            : throw JsonMembers.RefusedData("Json.mechanism");
}
