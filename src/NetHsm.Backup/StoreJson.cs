using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NetHsm.Backup;

/// <summary>
/// JSON as it is in the device's stores: its strings are bytes, not text. Bytes from 0x80 on stand for themselves, so salts and digests make it
/// invalid UTF-8. Here a document is a string with one char a byte (Latin-1), and so are the strings in it.
/// </summary>
internal static class StoreJson
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="JsonException">It is no JSON.</exception>
    internal static JsonElement Parse(ReadOnlySpan<byte> document) => JsonElement.Parse(Encoding.Latin1.GetString(document));

    /// <exception cref="FormatException">It is no string of bytes.</exception>
    internal static byte[] Bytes(JsonElement element)
    {
        string text = element.GetString() ?? throw new FormatException("a string is null");
        return text.All(c => c <= '\u00ff') ? Encoding.Latin1.GetBytes(text) : throw new FormatException("a string has more than bytes in it");
    }

    /// <exception cref="FormatException">It is no UTF-8.</exception>
    internal static string Text(JsonElement element)
    {
        try
        {
            return Strict.GetString(Bytes(element));
        }
        catch (DecoderFallbackException failure)
        {
            throw new FormatException("a text is not UTF-8", failure);
        }
    }

    internal static IReadOnlyList<string> Texts(JsonElement element) => [.. element.EnumerateArray().Select(Text)];

    internal static byte[] Encode(StringBuilder document) => Encoding.Latin1.GetBytes(document.ToString());

    internal static StringBuilder AppendText(this StringBuilder document, string text) => document.AppendBytes(Encoding.UTF8.GetBytes(text));

    internal static StringBuilder AppendTexts(this StringBuilder document, IEnumerable<string> texts)
    {
        document.Append('[');
        string separator = "";
        foreach (string text in texts)
        {
            document.Append(separator).AppendText(text);
            separator = ",";
        }
        return document.Append(']');
    }

    internal static StringBuilder AppendBytes(this StringBuilder document, ReadOnlySpan<byte> bytes)
    {
        document.Append('"');
        foreach (byte b in bytes)
        {
            if (b is (byte)'"' or (byte)'\\')
                document.Append('\\').Append((char)b);
            else if (b is < 0x20 or 0x7f)
                document.Append(CultureInfo.InvariantCulture, $"\\u{(int)b:x4}");
            else
                document.Append((char)b);
        }
        return document.Append('"');
    }
}
