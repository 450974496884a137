using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NetHsm.Emulator.Tests.Replay;

/// <summary>Compares what came with what a scenario expects: a literal, or an object with one member that starts with <c>$</c>.</summary>
internal static partial class Matcher
{
    /// <summary>What does not fit, each with its place.</summary>
    internal static IEnumerable<string> Compare(JsonNode? expected, JsonNode? given, string place)
    {
        if (expected is JsonObject { Count: 1 } matcher && matcher.Single() is var (name, argument) && name.StartsWith('$'))
            return name == "$subset" ? CompareMembers(argument!.AsObject(), given, place) : Fits(name, argument, given) ? [] : [Mismatch(expected, given, place)];
        return (expected, given) switch
        {
            (JsonObject left, JsonObject right) => CompareMembers(left, right, place)
                .Concat(right.Where(member => !left.ContainsKey(member.Key)).Select(member => $"{place}/{member.Key}: not expected")),
            (JsonArray left, JsonArray right) when left.Count == right.Count =>
                left.Zip(right).SelectMany((pair, index) => Compare(pair.First, pair.Second, $"{place}/{index}")),
            _ => JsonNode.DeepEquals(expected, given) ? [] : [Mismatch(expected, given, place)],
        };
    }

    private static IEnumerable<string> CompareMembers(JsonObject expected, JsonNode? given, string place) => given is JsonObject members
        ? expected.SelectMany(member => members.TryGetPropertyValue(member.Key, out JsonNode? value)
            ? Compare(member.Value, value, $"{place}/{member.Key}")
            : [$"{place}/{member.Key}: missing"])
        : [Mismatch(expected, given, place)];

    private static bool Fits(string matcher, JsonNode? argument, JsonNode? given) => matcher switch
    {
        "$any" => true,
        "$type" => TypeOf(given) == Text(argument),
        "$message" => Text(given) is not null,
        "$base64" => Text(given) is { } text && Base64.IsValid(text, out int size) && HasSize(size, argument),
        "$regex" => Text(given) is { } text && Regex.IsMatch(text, $"^(?:{Text(argument)})$"),
        "$startsWith" => Text(given)?.StartsWith(Text(argument)!, StringComparison.Ordinal) == true,
        "$pem" => Text(given) is { } text && Pem().Match(text) is { Success: true } match && match.Groups["label"].Value == Text(argument),
        "$contains" => argument!.AsArray().All(wanted => given is JsonArray items && items.Any(item => !Compare(wanted, item, "").Any())),
        _ => throw new NotSupportedException($"The matcher {matcher} is not known."),
    };

    private static bool HasSize(int size, JsonNode? argument) => argument switch
    {
        JsonObject range => size >= (range["min"]?.GetValue<int>() ?? 0) && size <= (range["max"]?.GetValue<int>() ?? int.MaxValue),
        JsonValue value when value.TryGetValue(out int exact) => size == exact,
        _ => true,
    };

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static string TypeOf(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };

    private static string Mismatch(JsonNode? expected, JsonNode? given, string place) =>
        $"{place}: expected {expected?.ToJsonString()}, got {given?.ToJsonString()}";

    [GeneratedRegex("\\A-----BEGIN (?<label>[A-Z ]+)-----\n(?:[A-Za-z0-9+/=]{1,64}\n)+-----END \\k<label>-----\n\\z")]
    private static partial Regex Pem();
}
