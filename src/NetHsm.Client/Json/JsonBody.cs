using System.Text.Encodings.Web;
using System.Text.Json;
using NetHsm.Model;

namespace NetHsm.Client.Json;

/// <summary>The body of a request: one object. It may have secrets in it: cleared on disposal.</summary>
internal sealed class JsonBody : IDisposable
{
    private readonly SecretBuffer _buffer = new(4 * 1024);
    private readonly Utf8JsonWriter _writer;

    internal JsonBody()
    {
        _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _writer.WriteStartObject();
    }

    public void Dispose()
    {
        _writer.Dispose();
        _buffer.Dispose();
    }

    internal JsonBody String(string name, string value)
    {
        _writer.WriteString(name, value);
        return this;
    }

    internal JsonBody Secret(string name, Passphrase value)
    {
        _writer.WriteString(name, value.Bytes);
        return this;
    }

    internal JsonBody Base64(string name, ReadOnlySpan<byte> value)
    {
        _writer.WriteBase64String(name, value);
        return this;
    }

    internal JsonBody Number(string name, int value)
    {
        _writer.WriteNumber(name, value);
        return this;
    }

    internal JsonBody Strings(string name, IEnumerable<string> values)
    {
        _writer.WriteStartArray(name);
        foreach (string value in values)
            _writer.WriteStringValue(value);
        _writer.WriteEndArray();
        return this;
    }

    internal JsonBody Object(string name, Action<JsonBody> members)
    {
        _writer.WriteStartObject(name);
        members(this);
        _writer.WriteEndObject();
        return this;
    }

    internal JsonBody Objects<T>(string name, IEnumerable<T> values, Action<JsonBody, T> members)
    {
        _writer.WriteStartArray(name);
        foreach (T value in values)
        {
            _writer.WriteStartObject();
            members(this, value);
            _writer.WriteEndObject();
        }
        _writer.WriteEndArray();
        return this;
    }

    internal JsonBody Mechanisms(IEnumerable<KeyMechanism> mechanisms) => Strings("mechanisms", mechanisms.Select(mechanism => mechanism.ToApiName()));

    internal JsonBody Restrictions(IReadOnlyList<Tag> tags) =>
        tags.Count > 0 ? Object("restrictions", restrictions => restrictions.Strings("tags", tags.Select(tag => tag.ToString()))) : this;

    /// <summary>The finished object, pinned; who takes it clears it.</summary>
    internal byte[] ToArray()
    {
        _writer.WriteEndObject();
        _writer.Flush();
        return _buffer.ToArray();
    }
}
