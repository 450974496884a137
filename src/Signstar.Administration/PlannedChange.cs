namespace Signstar.Administration;

/// <summary>A line of a plan.</summary>
/// <param name="Sign"><c>+</c> is made, <c>-</c> goes, <c>~</c> changes, <c>!</c> is done once.</param>
/// <param name="Text">What.</param>
/// <param name="IsDestructive">Whether something is lost that only a backup brings back.</param>
public sealed record PlannedChange(char Sign, string Text, bool IsDestructive);
