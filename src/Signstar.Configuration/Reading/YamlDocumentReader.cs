using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>From a text to the one YAML document in it.</summary>
internal static class YamlDocumentReader
{
    /// <summary>Deeper nesting than any configuration has; the DOM is built by recursion.</summary>
    private const int MaximumDepth = 32;

    /// <summary>The document, or null when there is none to look at; the problem is then in the list.</summary>
    internal static YamlNode? Read(string yaml, ProblemList problems)
    {
        try
        {
            if (!IsShallow(yaml, problems))
                return null;
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents.Count == 1)
                return stream.Documents[0].RootNode;
            problems.AddForFile(stream.Documents.Count == 0 ? "it is empty; sections 'system' and 'nethsm' are right" : "it has several YAML documents; one is right");
        }
        catch (YamlException failure)
        {
            problems.Add(failure.Start, $"no YAML: {failure.Message}");
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException)
        {
            // What the library does with some texts that are no YAML, such as "{[}".
            problems.AddForFile("no YAML: brackets or quotes are not closed in their order");
        }
        return null;
    }

    private static bool IsShallow(string yaml, ProblemList problems)
    {
        var parser = new Parser(new StringReader(yaml));
        int depth = 0;
        while (parser.MoveNext())
        {
            ParsingEvent current = parser.Current!;
            depth += current.NestingIncrease;
            if (current is NodeEvent { Tag: { IsEmpty: false, IsLocal: true } } tagged)
                problems.Add(tagged.Start, $"the tag '{tagged.Tag}' means nothing here; leave it out");
            if (depth > MaximumDepth)
            {
                problems.Add(current.Start, $"it is nested deeper than {MaximumDepth} levels; no part of a configuration is");
                return false;
            }
        }
        return true;
    }
}
