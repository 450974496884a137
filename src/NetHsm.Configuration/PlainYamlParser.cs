using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NetHsm.Configuration;

/// <summary>
/// Lets through only what a configuration needs: a few levels of plain mappings, lists and texts. The document model is built by recursion, so depth has
/// to be bounded before it; aliases and tags say less than they can do harm.
/// </summary>
internal sealed class PlainYamlParser : IParser
{
    private const int MaximumDepth = 12;

    private readonly Parser _inner;
    private int _depth;

    internal PlainYamlParser(TextReader text) => _inner = new Parser(text);

    public ParsingEvent? Current => _inner.Current;

    public bool MoveNext()
    {
        if (!_inner.MoveNext())
            return false;
        ParsingEvent current = _inner.Current!;
        _depth += current.NestingIncrease;
        if (_depth > MaximumDepth)
            throw Refused(current, $"this is nested more than {MaximumDepth} levels deep");
        if (current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            throw Refused(current, "anchors and aliases are not understood here: write it out");
        if (current is NodeEvent { Tag.IsEmpty: false })
            throw Refused(current, "tags are not understood here: leave it out");
        return true;
    }

    private static YamlException Refused(ParsingEvent at, string problem) => new(at.Start, at.End, problem);
}
