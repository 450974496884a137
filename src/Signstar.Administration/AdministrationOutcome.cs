using Signstar.Shares;

namespace Signstar.Administration;

/// <summary>How far a run got.</summary>
/// <param name="Phase">What it waits for, if it does.</param>
/// <param name="Message">One line for people.</param>
public sealed record AdministrationOutcome(SharePhase Phase, string Message)
{
    /// <summary>Id of the shares that it is about.</summary>
    public string? Set { get; init; }

    /// <summary>How many shares are missing.</summary>
    public int? Missing { get; init; }

    /// <summary>Holders who have not done yet what they are asked for.</summary>
    public IReadOnlyList<string>? Awaiting { get; init; }

    /// <summary>What is to be carried out.</summary>
    public SharePlan? Plan { get; init; }
}
