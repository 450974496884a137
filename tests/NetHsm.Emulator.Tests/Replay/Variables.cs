using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NetHsm.Emulator.Tests.Replay;

/// <summary>The variables of a scenario, and putting them in place of <c>${name}</c>.</summary>
internal sealed partial class Variables
{
    private readonly Dictionary<string, object> _values = new()
    {
        ["adminPassphrase"] = "adminadmin",
        ["unlockPassphrase"] = "unlockunlock",
        ["backupPassphrase"] = "backupbackup",
    };

    /// <summary>A text, or bytes that were captured.</summary>
    internal object this[string name]
    {
        get => name == "now" ? DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) : _values[name];
        set => _values[name] = value;
    }

    internal byte[] Bytes(string name) => this[name] is byte[] bytes ? bytes : Encoding.UTF8.GetBytes((string)this[name]);

    internal string Text(string template) => Reference().Replace(template, match => (string)this[match.Groups[1].Value]);

    internal string Text(JsonNode node) => Text(node.GetValue<string>());

    internal JsonNode? Substitute(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Substitute(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Substitute)]),
        JsonValue value when value.TryGetValue(out string? text) => JsonValue.Create(Text(text)),
        _ => node?.DeepClone(),
    };

    /// <summary>Takes variables as a scenario or a step defines them.</summary>
    internal void Define(JsonObject definitions)
    {
        foreach ((string name, JsonNode? value) in definitions)
            _values[name] = value is JsonObject matcher ? Repeat(matcher["$repeat"]!.AsArray()) : Text(value!);
    }

    private static string Repeat(JsonArray arguments) =>
        new StringBuilder().Insert(0, arguments[0]!.GetValue<string>(), arguments[1]!.GetValue<int>()).ToString();

    [GeneratedRegex(@"\$\{([A-Za-z_][A-Za-z0-9_.]*)\}")]
    private static partial Regex Reference();
}
