using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Signstar.SigningRequests;

internal static class SigningRequestWriter
{
    // Where the member without a meaning leads whoever wonders about it: the document that made this habit known.
    private const string WhyGrease = "https://www.rfc-editor.org/rfc/rfc8701";

    internal static void Write(SigningRequest request, IBufferWriter<byte> output)
    {
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString(MemberNames.Version, SemanticVersion.Current);
            WriteRequired(request, json);
            WriteOptional(request.Claims, json);
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static void WriteRequired(SigningRequest request, Utf8JsonWriter json)
    {
        json.WriteStartObject(MemberNames.Required);
        json.WriteStartObject(MemberNames.Input);
        json.WriteString(MemberNames.Type, MemberNames.HasherStateType);
        json.WriteStartArray(MemberNames.Content);
        foreach (byte value in request.HasherState)
            json.WriteNumberValue(value);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject(MemberNames.Output);
        json.WriteString(MemberNames.Type, request.Format.ToRequestName());
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteOptional(SigningRequestClaims claims, Utf8JsonWriter json)
    {
        json.WriteStartObject(MemberNames.Optional);
        // A name that no server can know keeps every server in the habit of ignoring what it does not know.
        json.WriteString(RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 7), WhyGrease);
        if (claims.RequestTime is { } time)
            json.WriteNumber(MemberNames.RequestTime, time.ToUnixTimeSeconds());
        json.WriteString(MemberNames.FileName, claims.FileName);
        json.WriteEndObject();
    }
}
