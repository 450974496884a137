using NetHsm.Model;

namespace Signstar.Configuration;

/// <summary>Section <c>attestation</c>: the log of signatures (C2SP tlog-tiles) and the key of its checkpoints.</summary>
public sealed class AttestationSection
{
    /// <summary>Name of the log in its checkpoints (C2SP tlog-checkpoint): <c>HOST[/PATH]</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>The device's Operator that signs checkpoints.</summary>
    public required UserId BackendUser { get; init; }

    /// <summary>The Ed25519 key, in the namespace of the Operator.</summary>
    public required KeyId Key { get; init; }

    /// <summary>The tag that ties the two together.</summary>
    public required Tag Tag { get; init; }

    /// <summary>Who cosigns checkpoints; may be empty.</summary>
    public required IReadOnlyList<Witness> Witnesses { get; init; }

    /// <summary>How many witnesses must have cosigned a checkpoint; all of them unless the configuration says otherwise, 0 when there are none.</summary>
    public required int Quorum { get; init; }
}
