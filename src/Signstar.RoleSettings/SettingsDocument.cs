using System.Text.Json;

namespace Signstar.RoleSettings;

/// <summary>What is the same for every <c>role.json</c>: its size, that it is one JSON document, and how a refusal is worded.</summary>
internal static class SettingsDocument
{
    /// <summary>Version of the format.</summary>
    internal const int Version = 1;

    private const int MaximumSize = 65536;

    internal delegate T Reading<T>(ref SettingsReader reader);

    internal static T Read<T>(ReadOnlySpan<byte> json, Reading<T> read)
    {
        if (json.Length > MaximumSize)
            throw new RoleSettingsException("", $"has {json.Length} bytes: more than {MaximumSize}");
        try
        {
            var reader = new SettingsReader(json);
            T settings = read(ref reader);
            return reader.Next() ? throw new RoleSettingsException("", "goes on after its end") : settings;
        }
        catch (JsonException failure)
        {
            throw new RoleSettingsException("", $"is no JSON: line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}", failure);
        }
        catch (InvalidOperationException failure)
        {
            // What Utf8JsonReader says of text that is no UTF-8, or of half a surrogate pair.
            throw new RoleSettingsException("", "has text that is no Unicode", failure);
        }
    }

    internal static void Require(bool condition, string member, string problem)
    {
        if (!condition)
            throw new RoleSettingsException(member, problem);
    }
}
