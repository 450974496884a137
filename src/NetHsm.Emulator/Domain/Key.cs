using System.Collections.Immutable;
using NetHsm.Emulator.Keys;
using NetHsm.Model;

namespace NetHsm.Emulator.Domain;

/// <summary>A key in the device.</summary>
internal sealed record Key(KeyMaterial Material)
{
    /// <summary>In the order of <see cref="KeyMechanism"/>, each once.</summary>
    internal required ImmutableSortedSet<KeyMechanism> Mechanisms { get; init; }

    internal ImmutableSortedSet<string> Tags { get; init; } = Tagging.None;

    internal string? Label { get; init; }

    internal byte[]? Certificate { get; init; }

    internal OperationCounter Operations { get; init; } = new();

    /// <summary>A key without tags is open to every operator of its scope.</summary>
    internal bool MayBeUsedBy(User user) => Tags.IsEmpty || Tags.Overlaps(user.Tags);

    internal void DemandUsableBy(User user)
    {
        if (!MayBeUsedBy(user))
            throw RefusedException.Forbidden("tags restriction not met");
    }
}
