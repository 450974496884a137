using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using NetHsm.Model;

namespace NetHsm.Client.Json;

/// <summary>An answer with a secret in base64 as a member, <c>{"decrypted":"…"}</c>, read without copies that could not be cleared.</summary>
internal static class SecretAnswer
{
    /// <summary>The secret, pinned; who takes it clears it.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="response">Its body is left as it is.</param>
    /// <param name="member">Name of the member.</param>
    /// <param name="length">How many bytes it has to have; null for any.</param>
    /// <exception cref="NetHsmException">It is not that.</exception>
    internal static byte[] Read(NetHsmRequest request, NetHsmResponse response, string member, int? length)
    {
        byte[]? secret = null;
        bool isThere = false;
        try
        {
            var reader = new Utf8JsonReader(response.Body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw Malformed(request, response, "is not the object that it should be");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool found = reader.ValueTextEquals(member);
                reader.Read();
                if (found)
                {
                    isThere = true;
                    CryptographicOperations.ZeroMemory(secret);
                    secret = Decode(ref reader);
                }
                reader.Skip();
            }
            // Nothing may follow; the reader throws if it does.
            reader.Read();
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            CryptographicOperations.ZeroMemory(secret);
            throw Failures.Malformed(response.Device, request, "the answer is not JSON", failure);
        }
        if (secret is null)
            throw Malformed(request, response, isThere ? "has something else where base64 should be" : $"has no member '{member}'");
        if (length is not null && secret.Length != length)
        {
            CryptographicOperations.ZeroMemory(secret);
            throw Malformed(request, response, $"has {secret.Length} bytes instead of {length}");
        }
        return secret;
    }

    /// <summary>The bytes; null if it is no base64.</summary>
    private static byte[]? Decode(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            return null;
        byte[] text = SecretBuffer.Allocate(reader.ValueSpan.Length);
        try
        {
            int length = reader.CopyString(text);
            return Base64.DecodeFromUtf8InPlace(text.AsSpan(0, length), out int written) == OperationStatus.Done ? SecretBuffer.Copy(text.AsSpan(0, written)) : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }

    private static NetHsmException Malformed(NetHsmRequest request, NetHsmResponse response, string what) =>
        Failures.Malformed(response.Device, request, $"the answer {what}");
}
