namespace Signstar.Configuration;

/// <summary><c>policy</c> of a mapping: what whoever logs in may use up. What is null is as the role has it.</summary>
/// <param name="ConnectionsPerSecond">Connections that are served in a second, from 1 to <see cref="MaximumConnectionsPerSecond"/>.</param>
/// <param name="RequestBytes">Largest request in bytes, from 1; only for mappings whose role reads a request.</param>
public sealed record MappingPolicy(int? ConnectionsPerSecond, long? RequestBytes)
{
    /// <summary>The largest value of <see cref="ConnectionsPerSecond"/>.</summary>
    public const int MaximumConnectionsPerSecond = 1000;

    /// <summary>The largest value of <see cref="RequestBytes"/> of a <c>signing</c> mapping, in bytes: 1 MiB (docs/specification/role-settings.md).</summary>
    public const long MaximumSigningRequestBytes = 1L << 20;

    /// <summary>The largest value of <see cref="RequestBytes"/> of a mapping that uploads a file, in bytes: 4 GiB.</summary>
    public const long MaximumUploadBytes = 4L << 30;

    /// <summary>Nothing of its own.</summary>
    public static MappingPolicy None { get; } = new(null, null);
}
