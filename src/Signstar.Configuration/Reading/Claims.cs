using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Sees to it that nothing is named twice that must be unique.</summary>
internal sealed class Claims
{
    private readonly Dictionary<string, long> _lines = new(StringComparer.Ordinal);
    private readonly ProblemList _problems;
    private readonly string _rule;

    /// <param name="problems">Takes what is found.</param>
    /// <param name="rule">What would be right, such as "each mapping needs a user of its own".</param>
    internal Claims(ProblemList problems, string rule)
    {
        _problems = problems;
        _rule = rule;
    }

    internal void Claim(string value, string shown, YamlNode node)
    {
        if (!_lines.TryAdd(value, node.Start.Line))
            _problems.Add(node, $"{shown} is already used in line {_lines[value]}; {_rule}");
    }
}
