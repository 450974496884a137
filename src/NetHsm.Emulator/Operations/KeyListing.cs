using System.Text.Json;
using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;
using NetHsm.Emulator.Keys;
using NetHsm.Model;

namespace NetHsm.Emulator.Operations;

/// <summary>Looking at keys. A caller sees those of its own namespace, or those outside of every namespace.</summary>
internal static class KeyListing
{
    internal static Answer List(Call call)
    {
        bool onlyUsable = call.Query("filter") is not null && call.Caller.Role == UserRole.Operator;
        return List(call, key => !onlyUsable || IsUsable(call, key));
    }

    /// <summary>Firmware 4.0 looks at the key of the same name outside of namespaces.</summary>
    private static bool IsUsable(Call call, KeyValuePair<KeyAddress, Key> key) => call.Device.Firmware.IsAtLeast5
        ? key.Value.MayBeUsedBy(call.Caller)
        : call.Provisioned.Keys.TryGetValue(key.Key with { Namespace = null }, out Key? other) && other.MayBeUsedBy(call.Caller);

    /// <summary>The firmware does not filter here.</summary>
    internal static Answer ListByPrefix(Call call)
    {
        string prefix = Identifiers.Key(call.Parameter("prefix")).ToString();
        return List(call, key => key.Key.Id.ToString().StartsWith(prefix, StringComparison.Ordinal));
    }

    internal static Answer Get(Call call)
    {
        Key key = call.Key;
        string? label = call.Device.Firmware.IsAtLeast5 ? key.Label : null;
        return Answer.JsonObject(writer => Write(writer, key, label));
    }

    internal static Answer GetPublicKey(Call call) =>
        Answer.Pem(PemText.Write("PUBLIC KEY", call.Key.Material.ExportPublicKeyInfo()));

    private static Answer List(Call call, Func<KeyValuePair<KeyAddress, Key>, bool> wanted)
    {
        string? label = call.Device.Firmware.IsAtLeast5 ? call.Query("label") : null;
        return Answer.JsonList("id", call.Provisioned.Keys
            .Where(key => key.Key.Namespace == call.Caller.Id.Namespace)
            .Where(key => label is null || (key.Value.Label ?? "") == label)
            .Where(wanted)
            .Select(key => key.Key.Id.ToString())
            .Order(StringComparer.Ordinal));
    }

    private static void Write(Utf8JsonWriter writer, Key key, string? label)
    {
        writer.WriteStartArray("mechanisms");
        foreach (KeyMechanism mechanism in key.Mechanisms)
            writer.WriteStringValue(mechanism.ToApiName());
        writer.WriteEndArray();
        writer.WriteString("type", key.Material.Type.ToApiName());
        if (key.Material.Public is { } parts)
            Write(writer, parts);
        writer.WriteNumber("operations", key.Operations.Count);
        writer.WriteStartObject("restrictions");
        if (!key.Tags.IsEmpty)
        {
            writer.WriteStartArray("tags");
            foreach (string tag in key.Tags)
                writer.WriteStringValue(tag);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
        if (label is not null)
            writer.WriteString("label", label);
    }

    private static void Write(Utf8JsonWriter writer, PublicKeyParts parts)
    {
        writer.WriteStartObject("public");
        if (parts.Data is { } data)
        {
            writer.WriteBase64String("data", data);
        }
        else
        {
            writer.WriteBase64String("modulus", parts.Modulus);
            writer.WriteBase64String("publicExponent", parts.Exponent);
        }
        writer.WriteEndObject();
    }
}
