using System.Text.Json;

namespace NetHsm.Client;

/// <summary>The body of a refusal, <c>{"message": "…"}</c>. Many refusals have none.</summary>
internal static class DeviceMessage
{
    private const int MaximumLength = 200;

    /// <summary>The message in a form that is safe in a terminal and in one line of a log; null where there is none.</summary>
    internal static string? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool found = reader.ValueTextEquals("message"u8);
                reader.Read();
                if (found && reader.TokenType == JsonTokenType.String)
                    return Printable(reader.GetString()!);
                reader.Skip();
            }
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // The string is not UTF-8.
            return null;
        }
    }

    private static string? Printable(string text)
    {
        string line = string.Create(Math.Min(text.Length, MaximumLength), text, static (target, source) =>
        {
            for (int i = 0; i < target.Length; i++)
                target[i] = source[i] is >= ' ' and <= '~' ? source[i] : '?';
        });
        return line.Length == 0 ? null : line;
    }
}
