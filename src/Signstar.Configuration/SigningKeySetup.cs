using NetHsm.Model;

namespace Signstar.Configuration;

/// <summary>How a signing key is made and used: <c>key_setup</c>.</summary>
public sealed class SigningKeySetup
{
    /// <summary>Its type.</summary>
    public required KeyType Type { get; init; }

    /// <summary>What it may be used for; at least one.</summary>
    public required IReadOnlyList<KeyMechanism> Mechanisms { get; init; }

    /// <summary>Its length in bits; null where the type says it all.</summary>
    public required int? Length { get; init; }

    /// <summary>How it signs.</summary>
    public required SignMode Mode { get; init; }

    /// <summary>The certificate that it has; null for a key that signs what it is given.</summary>
    public required KeyContext? Context { get; init; }
}
