using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using NetHsm.Model;

namespace NetHsm.Client.Json;

/// <summary>The bodies of POST /keys/{KeyID}/sign, without a serializer: they are on the path of every signature.</summary>
internal static class Signature
{
    /// <summary><c>{"mode":"…","message":"base64"}</c>; neither needs escaping.</summary>
    internal static byte[] Request(SignMode mode, ReadOnlySpan<byte> message)
    {
        string start = string.Concat("{\"mode\":\"", mode.ToApiName(), "\",\"message\":\"");
        int encoded = Base64.GetMaxEncodedToUtf8Length(message.Length);
        var body = new byte[start.Length + encoded + 2];
        int length = Encoding.ASCII.GetBytes(start, body);
        _ = Base64.EncodeToUtf8(message, body.AsSpan(length), out _, out _);
        "\"}"u8.CopyTo(body.AsSpan(length + encoded));
        return body;
    }

    /// <summary><c>{"signature":"base64"}</c>.</summary>
    /// <exception cref="NetHsmException">It is not that.</exception>
    internal static byte[] Read(NetHsmRequest request, NetHsmResponse response)
    {
        byte[]? signature = null;
        try
        {
            var reader = new Utf8JsonReader(response.Body);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    bool found = reader.ValueTextEquals("signature"u8);
                    reader.Read();
                    if (found && reader.TokenType == JsonTokenType.String)
                        _ = reader.TryGetBytesFromBase64(out signature);
                    reader.Skip();
                }
                // Nothing may follow; the reader throws if it does.
                reader.Read();
            }
        }
        catch (JsonException failure)
        {
            throw Failures.Malformed(response.Device, request, "the answer is not JSON", failure);
        }
        return signature is { Length: > 0 } ? signature : throw Failures.Malformed(response.Device, request, "the answer has no signature in it");
    }
}
