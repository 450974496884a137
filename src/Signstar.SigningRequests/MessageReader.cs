using System.Text.Json;
using System.Text.Unicode;

namespace Signstar.SigningRequests;

/// <summary>Reads one JSON object without forgiveness: no comments, trailing commas, broken UTF-8, deep nesting or anything after it.</summary>
internal ref struct MessageReader
{
    private const int MaximumDepth = 16;

    private readonly ReadOnlySpan<byte> _utf8;
    private readonly string _what;
    private Utf8JsonReader _json;

    /// <summary>Goes into the object that the message is.</summary>
    internal MessageReader(ReadOnlySpan<byte> utf8, string what, int maximumSize)
    {
        _utf8 = utf8;
        _what = what;
        if (utf8.Length > maximumSize)
            throw new SigningMessageException($"the {what} is longer than {maximumSize} bytes");
        ReadOnlySpan<byte> text = utf8.TrimStart(Whitespace);
        if (text.IsEmpty)
            throw new SigningMessageException($"the {what} is empty", isIncomplete: true);
        if (text[0] != '{')
            throw new SigningMessageException($"the {what} is not a JSON object");
        // Utf8JsonReader looks only at the strings that are asked for.
        if (!Utf8.IsValid(utf8))
            throw new SigningMessageException($"the {what} is not valid UTF-8");
        // Not called the final block, the reader tells an early end from a mistake.
        _json = new Utf8JsonReader(utf8, isFinalBlock: false, default);
        Next();
    }

    private static ReadOnlySpan<byte> Whitespace => " \t\r\n"u8;

    internal readonly JsonTokenType Token => _json.TokenType;

    /// <summary>Takes the next token.</summary>
    internal void Next()
    {
        bool found;
        try
        {
            found = _json.Read();
        }
        catch (JsonException mistake)
        {
            throw new SigningMessageException(
                $"the {_what} is not JSON: there is a mistake in line {mistake.LineNumber + 1} at byte {mistake.BytePositionInLine + 1}");
        }
        if (!found)
            throw new SigningMessageException($"the {_what} ends too early: it was cut off", isIncomplete: true);
        // At the start of an object or array the depth is still that around it.
        if (Token is JsonTokenType.StartObject or JsonTokenType.StartArray && _json.CurrentDepth >= MaximumDepth)
            throw new SigningMessageException($"the {_what} is nested deeper than {MaximumDepth} levels");
    }

    /// <summary>Goes into the object that is the current member's value.</summary>
    internal void EnterObject(string member)
    {
        Next();
        if (Token != JsonTokenType.StartObject)
            throw new SigningMessageException(member, $"expected an object, found {Found()}");
    }

    /// <summary>Takes the name of the object's next member; false at its end.</summary>
    internal bool NextMember()
    {
        Next();
        return Token == JsonTokenType.PropertyName;
    }

    /// <summary>
    /// Takes the name of the next member of an object that has each of these members once and no other, and returns its index; −1 at its end.
    /// <paramref name="seen"/> starts as 0.
    /// </summary>
    internal int NextMember(ReadOnlySpan<string> names, string path, ref uint seen)
    {
        if (!NextMember())
        {
            for (int i = 0; i < names.Length; i++)
            {
                if ((seen & (1u << i)) == 0)
                    throw new SigningMessageException(path + names[i], "is missing");
            }
            return -1;
        }
        for (int i = 0; i < names.Length; i++)
        {
            if (!NameIs(names[i]))
                continue;
            if ((seen & (1u << i)) != 0)
                throw new SigningMessageException(path + names[i], "is there twice");
            seen |= 1u << i;
            return i;
        }
        throw new SigningMessageException(path + Excerpt.Of(_json.ValueSpan), "is not a member that this version of the format has");
    }

    internal readonly bool NameIs(string name)
    {
        try
        {
            return _json.ValueTextEquals(name);
        }
        catch (InvalidOperationException)
        {
            // An escape for one half of a surrogate pair: JSON allows it, and no name of ours has it.
            return false;
        }
    }

    internal string ReadString(string member)
    {
        Next();
        if (Token != JsonTokenType.String)
            throw new SigningMessageException(member, $"expected a string, found {Found()}");
        return CurrentString() ?? throw new SigningMessageException(member, "has an escape that is half of a character");
    }

    /// <summary>The current token's text; null when it escapes half a surrogate pair.</summary>
    internal readonly string? CurrentString()
    {
        try
        {
            return _json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether the current token is an integer that fits.</summary>
    internal readonly bool TryGetInt64(out long value)
    {
        value = 0;
        return Token == JsonTokenType.Number && _json.TryGetInt64(out value);
    }

    /// <summary>Whether the current token is an integer from 0 to 255.</summary>
    internal readonly bool TryGetByte(out byte value)
    {
        value = 0;
        return Token == JsonTokenType.Number && _json.TryGetByte(out value);
    }

    /// <summary>Goes past the value whose first token is the current one.</summary>
    internal void SkipValue()
    {
        int depth = _json.CurrentDepth;
        if (Token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return;
        do
            Next();
        while (_json.CurrentDepth > depth);
    }

    /// <summary>Makes sure that nothing follows the message.</summary>
    internal readonly void End()
    {
        if (_utf8[(int)_json.BytesConsumed..].ContainsAnyExcept(Whitespace))
            throw new SigningMessageException($"something follows the {_what}");
    }

    /// <summary>The current token, for a message.</summary>
    internal readonly string Found() => Token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => $"the string \"{Excerpt.Of(_json.ValueSpan)}\"",
        _ => Excerpt.Of(_json.ValueSpan),
    };
}
