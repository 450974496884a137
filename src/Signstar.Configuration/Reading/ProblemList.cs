using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Gathers everything that is to be said about one file.</summary>
internal sealed class ProblemList
{
    private readonly string _file;
    private readonly List<ConfigurationProblem> _problems = [];
    private readonly List<ConfigurationProblem> _notes = [];

    internal ProblemList(string file) => _file = file;

    internal IReadOnlyList<ConfigurationProblem> Notes => InOrder(_notes);

    internal void Add(YamlNode node, string message) => Add(node.Start, message);

    internal void Add(Mark place, string message) => _problems.Add(At(place, message));

    internal void AddForFile(string message) => _problems.Add(new ConfigurationProblem(_file, 0, 0, message));

    internal void AddNote(YamlNode node, string message) => _notes.Add(At(node.Start, message));

    internal void ThrowIfAny()
    {
        if (_problems.Count > 0)
            throw new ConfigurationException(InOrder(_problems));
    }

    private static ConfigurationProblem[] InOrder(List<ConfigurationProblem> list) => [.. list.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    private ConfigurationProblem At(Mark place, string message) => new(_file, place.Line, place.Column, Quoting.OneLine(message));
}
