using Signstar.Administration.Devices;

namespace Signstar.Administration.Planning;

/// <summary>One change of a device.</summary>
/// <param name="Phase">When it is due.</param>
/// <param name="Sign">As in a diff: <c>+</c> is made, <c>-</c> goes, <c>~</c> changes, <c>!</c> is done once.</param>
/// <param name="Text">What, in a line for people.</param>
/// <param name="Carry">Does it; null for what the run does by itself, at its time. A second time it does nothing or the same: a run that was interrupted is run again.</param>
internal sealed record PlanStep(PlanPhase Phase, char Sign, string Text, Func<AdministratorClients, CancellationToken, Task>? Carry)
{
    /// <summary>Whether something is lost that only a backup brings back: share holders have to agree to it.</summary>
    internal bool IsDestructive { get; init; }

    /// <summary>The device that it is about, by its place in the configuration.</summary>
    internal int Device { get; init; } = 1;

    /// <summary>What the run does by itself, at its time, and the plan only says.</summary>
    internal static PlanStep Said(PlanPhase phase, char sign, string text, bool isDestructive = false) =>
        new(phase, sign, text, Carry: null) { IsDestructive = isDestructive };

    public override string ToString() => $"{Sign} {Text}";
}
