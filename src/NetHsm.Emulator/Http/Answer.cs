using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NetHsm.Emulator.Http;

/// <summary>What a request is answered with.</summary>
internal sealed record Answer(int Status)
{
    // No page shows it: letters and quotes stay what they are.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal byte[] Body { get; init; } = [];

    internal string? ContentType { get; init; }

    /// <summary>Path of what was created.</summary>
    internal string? Location { get; init; }

    /// <summary>The device goes down after it.</summary>
    internal bool IsLast { get; init; }

    internal static Answer Done { get; } = new(204);

    internal static Answer Empty { get; } = new(200);

    internal static Answer Json(Action<Utf8JsonWriter> write, int status = 200)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
            write(writer);
        return new Answer(status) { Body = buffer.ToArray(), ContentType = MediaTypes.Json };
    }

    internal static Answer JsonObject(Action<Utf8JsonWriter> writeMembers, int status = 200) => Json(
        writer =>
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        },
        status);

    /// <summary>A list of objects with one member each, as the API lists ids.</summary>
    internal static Answer JsonList(string member, IEnumerable<string> values) => Json(writer =>
    {
        writer.WriteStartArray();
        foreach (string value in values)
        {
            writer.WriteStartObject();
            writer.WriteString(member, value);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    });

    internal static Answer Bytes(byte[] body, string contentType) => new(200) { Body = body, ContentType = contentType };

    internal static Answer Pem(string text) => Bytes(Encoding.ASCII.GetBytes(text), MediaTypes.Pem);

    internal static Answer Message(int status, string message) => JsonObject(writer => writer.WriteString("message", message), status);

    internal static Answer Created(string path, string id) =>
        JsonObject(writer => writer.WriteString("id", id), 201) with { Location = $"{Paths.Base}{path}/{id}" };
}
