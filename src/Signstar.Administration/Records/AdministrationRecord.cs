using Signstar.Administration.Planning;
using Signstar.Configuration;

namespace Signstar.Administration.Records;

/// <summary>What the administration remembers from run to run. No secret is in it.</summary>
internal sealed record AdministrationRecord
{
    public int Version { get; init; } = 1;

    /// <summary>The shares that hold; null before the first provisioning, and on a host that never saw any.</summary>
    public ShareSetRecord? Set { get; init; }

    /// <summary>Shares that every holder has confirmed, and that the devices are being changed to.</summary>
    public ShareSetRecord? Candidate { get; init; }

    /// <summary>Iteration of the configuration that was carried out last.</summary>
    public uint? Applied { get; init; }

    public DateTimeOffset? AppliedAt { get; init; }

    /// <summary>Iteration that <see cref="Done"/> belongs to.</summary>
    public uint? ActionsOf { get; init; }

    public IReadOnlyList<AdministrativeAction> Done { get; init; } = [];

    /// <summary>What the first device had at the end of the last run: what a plan without secrets compares with.</summary>
    public ObservedDevice? LastSeen { get; init; }

    public BackupRecord? Backup { get; init; }

    /// <summary>Whether a factory reset has begun: then an empty device is no surprise, and the others are to be reset too.</summary>
    public bool IsResetting { get; init; }

    /// <summary>On a host that keeps the secret itself: SHA-256 of the one that the devices have.</summary>
    public string? HostSecret { get; init; }

    internal IReadOnlyList<AdministrativeAction> DoneIn(uint iteration) => ActionsOf == iteration ? Done : [];
}
