using System.Collections.Immutable;

namespace NetHsm.Emulator.Domain;

/// <summary>Sets of tags, sorted by bytes as the device lists them.</summary>
internal static class Tagging
{
    internal static ImmutableSortedSet<string> None { get; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    internal static ImmutableSortedSet<string> Of(IEnumerable<string> tags) => None.Union(tags);
}
