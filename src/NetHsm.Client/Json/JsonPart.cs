using System.Text.Json;

namespace NetHsm.Client.Json;

/// <summary>An answer in JSON, or a part of it. Members that are not asked for are passed over; one that is missing is the device's failure.</summary>
internal sealed class JsonPart
{
    private readonly NetHsmRequest _request;
    private readonly NetHsmResponse _response;
    private readonly JsonElement _element;

    private JsonPart(NetHsmRequest request, NetHsmResponse response, JsonElement element)
    {
        _request = request;
        _response = response;
        _element = element;
    }

    /// <summary>Reads an answer.</summary>
    /// <exception cref="NetHsmException">It is not JSON.</exception>
    internal static JsonPart Read(NetHsmRequest request, NetHsmResponse response)
    {
        try
        {
            return new JsonPart(request, response, JsonElement.Parse(response.Body));
        }
        catch (JsonException failure)
        {
            throw Failures.Malformed(response.Device, request, "the answer is not JSON", failure);
        }
    }

    internal NetHsmException Malformed(string what) => Failures.Malformed(_response.Device, _request, $"the answer {what}");

    internal JsonPart Member(string name) => Optional(name) ?? throw Malformed($"has no member '{name}'");

    /// <summary>A member; null when it is missing or null.</summary>
    internal JsonPart? Optional(string name)
    {
        if (_element.ValueKind != JsonValueKind.Object)
            throw Malformed("is not the object that it should be");
        return _element.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null ? Part(member) : null;
    }

    internal string Text()
    {
        if (_element.ValueKind != JsonValueKind.String)
            throw Malformed("has something else where a string should be");
        try
        {
            return _element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Malformed("has a string that is not UTF-8");
        }
    }

    internal long Number() => _element.ValueKind == JsonValueKind.Number && _element.TryGetInt64(out long number)
        ? number
        : throw Malformed("has something else where a whole number should be");

    internal bool Truth() => _element.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? _element.GetBoolean()
        : throw Malformed("has something else where true or false should be");

    internal byte[] Base64() => _element.ValueKind == JsonValueKind.String && _element.TryGetBytesFromBase64(out byte[]? bytes)
        ? bytes
        : throw Malformed("has something else where base64 should be");

    internal T As<T>(TextParser<T> parse) =>
        parse(Text(), out T value) ? value : throw Malformed($"has something else where a {typeof(T).Name} that is known should be");

    internal IEnumerable<JsonPart> Items()
    {
        if (_element.ValueKind != JsonValueKind.Array)
            throw Malformed("is not the list that it should be");
        foreach (JsonElement item in _element.EnumerateArray())
            yield return Part(item);
    }

    /// <summary>An object of names and plain values, strings or numbers, as texts.</summary>
    internal Dictionary<string, string> Values()
    {
        if (_element.ValueKind != JsonValueKind.Object)
            throw Malformed("is not the object that it should be");
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            foreach (JsonProperty member in _element.EnumerateObject())
                values[member.Name] = member.Value.ValueKind == JsonValueKind.Number ? member.Value.GetRawText() : Part(member.Value).Text();
        }
        catch (InvalidOperationException)
        {
            throw Malformed("has a name that is not UTF-8");
        }
        return values;
    }

    private JsonPart Part(JsonElement element) => new(_request, _response, element);
}
