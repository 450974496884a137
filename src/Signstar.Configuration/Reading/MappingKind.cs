using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>An entry of <c>mappings</c>: its kind is its only key.</summary>
/// <param name="Key">The node of the kind.</param>
/// <param name="Name">The kind.</param>
/// <param name="Content">What it holds.</param>
internal sealed record MappingKind(YamlNode Key, string Name, YamlNode Content)
{
    internal static MappingKind? Open(YamlNode node, ProblemList problems)
    {
        if (node is YamlMappingNode { Children.Count: 1 } mapping
            && mapping.Children[0] is { Key: YamlScalarNode { Value: { } name } key, Value: var content })
        {
            return new MappingKind(key, name, content);
        }
        problems.Add(node, "a mapping has one key, its kind, such as '- signing: …'");
        return null;
    }
}
