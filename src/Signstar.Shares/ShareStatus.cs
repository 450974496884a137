namespace Signstar.Shares;

/// <summary>
/// What share holders are told of the administration of the devices: <c>public/status.json</c>, version 1 (docs/specification/share-holders.md). No
/// secret is in it.
/// </summary>
public sealed record ShareStatus
{
    /// <summary>Version of the format.</summary>
    public const int Version = 1;

    /// <summary>Largest document that is read, in bytes.</summary>
    public const int MaximumSize = 1 << 20;

    /// <summary>Counts up with each run of <c>signstar-configure</c> on this host since the shares' file system was mounted, from 1.</summary>
    public required int Run { get; init; }

    /// <summary>How far it is.</summary>
    public required SharePhase Phase { get; init; }

    /// <summary>One line for people.</summary>
    public required string Message { get; init; }

    /// <summary>Iteration of the configuration.</summary>
    public required uint Iteration { get; init; }

    /// <summary>Id of the set of shares that it is about, 32 lower-case hexadecimal digits; null when it is about none, or the set is not known.</summary>
    public string? Set { get; init; }

    /// <summary>How many shares are missing; null when none are needed.</summary>
    public int? Missing { get; init; }

    /// <summary>The holders that have not done yet what they are asked for; null when none is asked for anything.</summary>
    public IReadOnlyList<string>? Awaiting { get; init; }

    /// <summary>What is to be carried out; null when there is no plan.</summary>
    public SharePlan? Plan { get; init; }

    /// <summary>Reads a document. Every member is required, nothing else is allowed.</summary>
    /// <param name="json">UTF-8, at most <see cref="MaximumSize"/> bytes.</param>
    /// <exception cref="ShareStatusException">It is no such document; the member at fault is named.</exception>
    public static ShareStatus Parse(ReadOnlyMemory<byte> json) => ShareStatusReader.Read(json);

    /// <summary>Writes the document, always in the same way. What is not printable in texts is written as <c>\u{HEX}</c>, so that no terminal obeys it.</summary>
    public byte[] Write() => ShareStatusWriter.Write(this);
}
