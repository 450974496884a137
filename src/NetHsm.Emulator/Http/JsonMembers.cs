using System.Text.Json;
using NetHsm.Emulator.Domain;

namespace NetHsm.Emulator.Http;

/// <summary>
/// The members of a JSON object, taken strictly: one that is not known is refused, and so is one of another type. Names and wording of the refusals
/// are the firmware's. Repeated members are tolerated, the last one counts.
/// </summary>
internal sealed class JsonMembers
{
    private readonly JsonElement _object;
    private readonly string _schema;

    private JsonMembers(JsonElement element, string schema) => (_object, _schema) = (element, schema);

    /// <summary>Reads a document.</summary>
    /// <param name="body">UTF-8, without a byte order mark.</param>
    /// <param name="schema">What the firmware calls the object.</param>
    /// <param name="members">All that there may be; a question mark after the name makes it optional.</param>
    internal static JsonMembers Parse(byte[] body, string schema, params ReadOnlySpan<string> members)
    {
        JsonElement element;
        try
        {
            element = JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            throw RefusedException.Malformed("The request's body is not valid JSON.");
        }
        return Of(element, schema, members);
    }

    /// <summary>Takes an object within a document.</summary>
    internal static JsonMembers Of(JsonElement element, string schema, params ReadOnlySpan<string> members)
    {
        var read = new JsonMembers(element, schema);
        if (element.ValueKind != JsonValueKind.Object || !AreKnown(element, members))
            throw read.Refused(null);
        // The firmware names the last one that is missing.
        for (int i = members.Length - 1; i >= 0; i--)
        {
            if (!members[i].EndsWith('?') && !element.TryGetProperty(members[i], out _))
                throw read.Refused(members[i]);
        }
        return read;
    }

    internal bool Has(string member) => _object.TryGetProperty(member, out _);

    internal JsonElement Element(string member) => _object.GetProperty(member);

    internal string Text(string member) => AsText(Element(member)) ?? throw Refused(member);

    /// <summary>Null if the member is missing or null.</summary>
    internal string? OptionalText(string member) =>
        _object.TryGetProperty(member, out JsonElement element) && element.ValueKind != JsonValueKind.Null
            ? AsText(element) ?? throw Refused(member)
            : null;

    internal long Integer(string member) =>
        Element(member) is { ValueKind: JsonValueKind.Number } element && element.TryGetInt64(out long value) ? value : throw Refused(member);

    /// <summary>Null if it is no list of strings.</summary>
    internal static string[]? Texts(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array || element.EnumerateArray().Any(item => AsText(item) is null))
            return null;
        return [.. element.EnumerateArray().Select(item => AsText(item)!)];
    }

    /// <summary>Null if it is no string, or one that is not Unicode.</summary>
    internal static string? AsText(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    internal RefusedException Refused(string? member) =>
        RefusedException.Malformed($"Invalid data for JSON schema: Json.{_schema}{(member is null ? "" : "." + FirmwareName(member))}.");

    internal static RefusedException RefusedData(string problem) => RefusedException.Malformed($"Invalid data for JSON schema: {problem}.");

    private static bool AreKnown(JsonElement element, ReadOnlySpan<string> members)
    {
        try
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                if (!IsKnown(property, members))
                    return false;
            }
            return true;
        }
        catch (InvalidOperationException)
        {
            // A name that is not Unicode.
            return false;
        }
    }

    private static bool IsKnown(JsonProperty property, ReadOnlySpan<string> members)
    {
        foreach (string member in members)
        {
            if (property.NameEquals(member.AsSpan().TrimEnd('?')))
                return true;
        }
        return false;
    }

    private static string FirmwareName(string member) => member switch
    {
        "type" => "typ",
        "private" => "priv",
        _ => member,
    };
}
