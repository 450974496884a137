using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Reads the members of one YAML mapping; every member that is there must be taken, or it is a problem.</summary>
internal sealed class MappingReader
{
    private readonly ProblemList _problems;
    private readonly YamlMappingNode _node;
    private readonly Dictionary<string, (YamlNode Key, YamlNode Value)> _left = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];

    private MappingReader(YamlMappingNode node, string what, ProblemList problems)
    {
        _problems = problems;
        _node = node;
        What = what;
        foreach ((YamlNode key, YamlNode value) in node.Children)
        {
            if (key is YamlScalarNode { Value: { } name })
                _left[name] = (key, value);
            else
                problems.Add(key, $"{what} has a key that is no text; a name is right");
        }
    }

    /// <summary>What is read, for messages.</summary>
    internal string What { get; }

    internal YamlNode Node => _node;

    /// <summary>Begins to read a node as a mapping; null, and a problem, when it is none.</summary>
    internal static MappingReader? Open(YamlNode? node, string what, ProblemList problems)
    {
        if (node is YamlMappingNode mapping)
            return new MappingReader(mapping, what, problems);
        if (node is not null)
            problems.Add(node, $"{what} takes keys and values");
        return null;
    }

    /// <summary>The node of a member; null when it is not there or empty.</summary>
    internal YamlNode? Optional(string name)
    {
        _known.Add(name);
        return _left.Remove(name, out var member) && !IsNull(member.Value) ? member.Value : null;
    }

    /// <summary>The node of a member; null, and a problem, when it is not there.</summary>
    internal YamlNode? Required(string name)
    {
        YamlNode? value = Optional(name);
        if (value is null)
            _problems.Add(_node, $"{What} lacks '{name}'");
        return value;
    }

    internal YamlScalarNode? OptionalText(string name) => AsText(Optional(name), name);

    internal YamlScalarNode? RequiredText(string name) => AsText(Required(name), name);

    internal uint? RequiredNumber(string name) => AsNumber(Required(name), name);

    /// <summary>The number in the node of a member; null, and a problem, when it is none.</summary>
    internal uint? AsNumber(YamlNode? node, string name) => (uint?)AsNumber(node, name, 0, uint.MaxValue);

    /// <summary>The number in the node of a member; null, and a problem, when it is none or out of its range.</summary>
    internal long? AsNumber(YamlNode? node, string name, long minimum, long maximum)
    {
        if (node is YamlScalarNode { Style: ScalarStyle.Plain } text
            && long.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            && value >= minimum && value <= maximum)
        {
            return value;
        }
        if (node is not null)
            _problems.Add(node, $"'{name}' takes a whole number from {minimum} to {maximum}");
        return null;
    }

    /// <summary>The items of a list; none, and a problem, when it is no list.</summary>
    internal IEnumerable<YamlNode> Items(YamlNode? node, string name)
    {
        if (node is YamlSequenceNode sequence)
            return sequence.Children;
        if (node is not null)
            _problems.Add(node, $"'{name}' takes a list");
        return [];
    }

    /// <summary>The node of a member that is a list of one or more; a problem when it is not there or empty.</summary>
    /// <param name="name">The member.</param>
    /// <param name="item">What one of them is, for messages.</param>
    internal YamlNode? RequiredList(string name, string item)
    {
        YamlNode? list = Required(name);
        if (list is YamlSequenceNode { Children.Count: 0 })
            _problems.Add(list, $"'{name}' is empty; at least one {item} is right");
        return list;
    }

    internal IEnumerable<YamlNode> RequiredItems(string name, string item) => Items(RequiredList(name, item), name);

    internal IEnumerable<YamlScalarNode> RequiredTexts(string name, string item) => Texts(RequiredList(name, item), name);

    /// <summary>The texts of a list; what is no text is a problem.</summary>
    internal IEnumerable<YamlScalarNode> Texts(YamlNode? node, string name)
    {
        foreach (YamlNode item in Items(node, name))
        {
            if (AsText(item, name) is { } text)
                yield return text;
        }
    }

    /// <summary>Every member that nobody took is a problem: a misspelt key must not be a silent default.</summary>
    internal void Close()
    {
        foreach ((string name, (YamlNode key, _)) in _left)
            _problems.Add(key, $"{What} has no '{name}'; it takes {string.Join(", ", _known)}");
    }

    /// <summary>Whether a node has no value.</summary>
    internal static bool IsNull(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    private YamlScalarNode? AsText(YamlNode? node, string name)
    {
        if (node is YamlScalarNode { Value.Length: > 0 } text && !IsNull(text))
            return text;
        if (node is not null)
            _problems.Add(node, $"'{name}' takes a text");
        return null;
    }
}
