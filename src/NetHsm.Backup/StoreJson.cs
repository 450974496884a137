using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NetHsm.Model;

namespace NetHsm.Backup;

/// <summary>
/// A value in the JSON of the device's stores, whose strings are bytes, not text. Bytes from 0x80 on stand for themselves, so salts and digests make it
/// invalid UTF-8, which <see cref="Utf8JsonReader"/> passes over as long as nobody asks it for a string. Every value is a part of the plaintext itself:
/// reading makes no copy that could not be cleared.
/// </summary>
internal readonly ref struct StoreJson
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _value;

    private StoreJson(ReadOnlySpan<byte> value, JsonTokenType type)
    {
        _value = value;
        Type = type;
    }

    private JsonTokenType Type { get; }

    /// <summary>A whole document.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    internal static StoreJson Parse(ReadOnlySpan<byte> document)
    {
        var reader = new Utf8JsonReader(document);
        reader.Read();
        JsonTokenType type = reader.TokenType;
        ReadOnlySpan<byte> value = Take(ref reader, document);
        // Nothing may follow; the reader throws if it does.
        reader.Read();
        return new StoreJson(value, type);
    }

    internal bool IsNull => Type == JsonTokenType.Null;

    /// <exception cref="FormatException">It is not there, or this is no object.</exception>
    internal StoreJson Member(ReadOnlySpan<byte> name) =>
        TryMember(name, out StoreJson member) ? member : throw new FormatException("a member is missing");

    /// <summary>Whether the object has a member; of several with this name the last one counts, as for the device.</summary>
    /// <exception cref="FormatException">This is no object.</exception>
    internal bool TryMember(ReadOnlySpan<byte> name, out StoreJson member)
    {
        bool isFound = false;
        member = default;
        Utf8JsonReader reader = Open(JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isIt = reader.ValueTextEquals(name);
            reader.Read();
            JsonTokenType type = reader.TokenType;
            ReadOnlySpan<byte> value = Take(ref reader, _value);
            if (isIt)
                member = new StoreJson(value, type);
            isFound |= isIt;
        }
        return isFound;
    }

    /// <summary>How many items the array has.</summary>
    /// <exception cref="FormatException">This is no array.</exception>
    internal int Count()
    {
        int count = 0;
        for (Utf8JsonReader reader = Open(JsonTokenType.StartArray); reader.Read() && reader.TokenType != JsonTokenType.EndArray; reader.Skip())
            count++;
        return count;
    }

    /// <exception cref="FormatException">This is no array.</exception>
    internal StoreJson Item(int index)
    {
        Utf8JsonReader reader = Open(JsonTokenType.StartArray);
        for (reader.Read(); index > 0; index--, reader.Read())
            reader.Skip();
        JsonTokenType type = reader.TokenType;
        return new StoreJson(Take(ref reader, _value), type);
    }

    /// <exception cref="FormatException">It is no whole number.</exception>
    internal long Number() => Type == JsonTokenType.Number && Utf8Parser.TryParse(_value, out long number, out int read) && read == _value.Length
        ? number
        : throw new FormatException("there is no whole number where one should be");

    /// <summary>The bytes of a string: pinned, and the caller's to clear.</summary>
    /// <exception cref="FormatException">It is no string of bytes.</exception>
    internal byte[] Bytes()
    {
        if (Type != JsonTokenType.String)
            throw new FormatException("there is no string where one should be");
        using var bytes = new SecretBuffer(_value.Length);
        Unescape(_value[1..^1], bytes);
        return bytes.ToArray();
    }

    /// <summary>What a string has in base64: pinned, and the caller's to clear.</summary>
    /// <exception cref="FormatException">It is no base64.</exception>
    internal byte[] BytesFromBase64()
    {
        byte[] bytes = Bytes();
        try
        {
            return DecodeBase64(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>What is there in base64, decoded in its place: pinned, and the caller's to clear.</summary>
    /// <exception cref="FormatException">It is no base64.</exception>
    internal static byte[] DecodeBase64(Span<byte> encoded) => Base64.DecodeFromUtf8InPlace(encoded, out int written) == OperationStatus.Done
        ? SecretBuffer.Copy(encoded[..written])
        : throw new FormatException("there is no base64 where it should be");

    /// <summary>A string that is no secret.</summary>
    /// <exception cref="FormatException">It is no UTF-8.</exception>
    internal string Text()
    {
        try
        {
            return Strict.GetString(Bytes());
        }
        catch (DecoderFallbackException failure)
        {
            throw new FormatException("a text is not UTF-8", failure);
        }
    }

    /// <exception cref="FormatException">It is no array of texts.</exception>
    internal string[] Texts()
    {
        string[] texts = new string[Count()];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = Item(i).Text();
        return texts;
    }

    /// <summary>The value that begins here, from its first byte to its last.</summary>
    private static ReadOnlySpan<byte> Take(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> from)
    {
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return from[start..(int)reader.BytesConsumed];
    }

    private Utf8JsonReader Open(JsonTokenType type)
    {
        if (Type != type)
            throw new FormatException("there is something else where an object or array should be");
        var reader = new Utf8JsonReader(_value);
        reader.Read();
        return reader;
    }

    /// <summary>Escapes (RFC 8259, section 7), of which the reader has seen that they are some. Above 00FF none stands for a byte.</summary>
    private static void Unescape(ReadOnlySpan<byte> text, SecretBuffer to)
    {
        while (text.IndexOf((byte)'\\') is >= 0 and var start)
        {
            to.Write(text[..start]);
            byte kind = text[start + 1];
            text = text[(start + 2)..];
            byte meant = kind switch
            {
                (byte)'b' => 0x08,
                (byte)'t' => 0x09,
                (byte)'n' => 0x0a,
                (byte)'f' => 0x0c,
                (byte)'r' => 0x0d,
                (byte)'u' => ushort.Parse(text[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) is <= 0xff and var value
                    ? (byte)value
                    : throw new FormatException("a string has more than bytes in it"),
                _ => kind,
            };
            to.GetSpan()[0] = meant;
            to.Advance(1);
            if (kind == (byte)'u')
                text = text[4..];
        }
        to.Write(text);
    }
}
