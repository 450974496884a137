using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetHsm.Emulator.Tests.Replay;

/// <summary>The body that a step sends.</summary>
internal static class StepBody
{
    private const string Boundary = "----------------transcript-boundary";

    private static readonly JsonSerializerOptions Verbatim = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Its bytes and content type; no bytes where the step sends none.</summary>
    internal static (byte[]? Content, string? Type) Build(JsonObject step, Variables variables)
    {
        if (step["multipart"] is JsonArray parts)
            return (Multipart(parts, variables), $"multipart/form-data; boundary={Boundary}");
        if (step.ContainsKey("body"))
            return (Json(step["body"], variables), "application/json");
        if (step["bodyText"] is { } text)
            return (Encoding.UTF8.GetBytes(variables.Text(text)), "application/json");
        return step.ContainsKey("bodyBase64") || step.ContainsKey("bodyVar") || step.ContainsKey("bodyRepeat")
            ? (Raw(step, variables), "application/octet-stream")
            : (null, null);
    }

    private static byte[] Json(JsonNode? node, Variables variables) =>
        Encoding.UTF8.GetBytes(variables.Substitute(node)?.ToJsonString(Verbatim) ?? "null");

    private static byte[] Raw(JsonObject source, Variables variables)
    {
        if (source["json"] is { } json)
            return Json(json, variables);
        if (source["text"] is { } text)
            return Encoding.UTF8.GetBytes(variables.Text(text));
        if (source["bodyBase64"] is { } base64)
            return Convert.FromBase64String(base64.GetValue<string>());
        if (source["bodyRepeat"] is { } repeat)
            return Encoding.UTF8.GetBytes(new StringBuilder().Insert(0, repeat["text"]!.GetValue<string>(), repeat["count"]!.GetValue<int>()).ToString());
        byte[] bytes = [.. variables.Bytes(source["bodyVar"]!.GetValue<string>())];
        if (source["flip"] is { } flip)
            bytes[flip.GetValue<int>() % bytes.Length] ^= 1;
        return source["truncate"] is { } size ? bytes[..size.GetValue<int>()] : bytes;
    }

    private static byte[] Multipart(JsonArray parts, Variables variables)
    {
        using var body = new MemoryStream();
        foreach (JsonObject part in parts.Select(part => part!.AsObject()))
        {
            string fileName = part["filename"] is { } name ? $"; filename=\"{name}\"" : "";
            string type = part["contentType"] is { } contentType ? $"Content-Type: {contentType}\r\n" : "";
            body.Write(Encoding.ASCII.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{part["name"]}\"{fileName}\r\n{type}\r\n"));
            body.Write(Raw(part, variables));
            body.Write("\r\n"u8);
        }
        body.Write(Encoding.ASCII.GetBytes($"--{Boundary}--\r\n"));
        return body.ToArray();
    }
}
