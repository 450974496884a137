using Signstar.Administration.Planning;

namespace Signstar.Administration;

/// <summary>A plan, for people and programs.</summary>
public sealed class PlanReport
{
    internal PlanReport(Plan plan, bool isOfTheDevices)
    {
        Text = plan.Text;
        Digest = plan.Digest;
        IsDestructive = plan.IsDestructive;
        IsOfTheDevices = isOfTheDevices;
        Changes = [.. plan.Steps.Select(step => new PlannedChange(step.Sign, step.Text, step.IsDestructive))];
        Conflicts = plan.Conflicts;
        Notes = plan.Notes;
    }

    /// <summary>Lines, each ended.</summary>
    public string Text { get; }

    /// <summary>Names the plan: 64 hexadecimal digits.</summary>
    public string Digest { get; }

    /// <summary>Whether share holders have to agree to it.</summary>
    public bool IsDestructive { get; }

    /// <summary>Whether the devices were looked at; otherwise it compares with what the last run saw.</summary>
    public bool IsOfTheDevices { get; }

    /// <summary>What would be done, in order.</summary>
    public IReadOnlyList<PlannedChange> Changes { get; }

    /// <summary>What keeps all of it from being done.</summary>
    public IReadOnlyList<string> Conflicts { get; }

    /// <summary>What is noticed and left alone.</summary>
    public IReadOnlyList<string> Notes { get; }
}
