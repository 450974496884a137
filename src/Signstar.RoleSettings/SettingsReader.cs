using System.Text.Json;

namespace Signstar.RoleSettings;

/// <summary>Reads JSON without forgiveness and knows where it is, for messages.</summary>
internal ref struct SettingsReader
{
    private Utf8JsonReader _json;

    internal SettingsReader(ReadOnlySpan<byte> json) => _json = new Utf8JsonReader(json);

    internal readonly JsonTokenType Token => _json.TokenType;

    internal bool Next() => _json.Read();

    /// <summary>Goes into the object that the reader stands before.</summary>
    internal void EnterObject(string member)
    {
        _json.Read();
        Expect(JsonTokenType.StartObject, member, "is no object");
    }

    /// <summary>Goes into the array that the reader stands before.</summary>
    internal void EnterArray(string member)
    {
        _json.Read();
        Expect(JsonTokenType.StartArray, member, "is no array");
    }

    /// <summary>Takes the name of the next member; false at the end of the object.</summary>
    internal bool NextMember(out string name)
    {
        _json.Read();
        bool another = _json.TokenType == JsonTokenType.PropertyName;
        name = another ? _json.GetString()! : "";
        return another;
    }

    internal string ReadString(string member)
    {
        _json.Read();
        return CurrentString(member);
    }

    internal string CurrentString(string member)
    {
        Expect(JsonTokenType.String, member, "is no string");
        return _json.GetString()!;
    }

    internal int ReadInteger(string member, int minimum, int maximum) => (int)ReadLong(member, minimum, maximum);

    internal long ReadLong(string member, long minimum, long maximum)
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out long value) || value < minimum || value > maximum)
            throw new RoleSettingsException(member, $"is no whole number from {minimum} to {maximum}");
        return value;
    }

    internal readonly void Expect(JsonTokenType token, string member, string problem)
    {
        if (_json.TokenType != token)
            throw new RoleSettingsException(member, problem);
    }
}
