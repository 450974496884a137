using System.Globalization;
using System.Text;

namespace Signstar.Shares;

/// <summary>A status as a share holder reads it.</summary>
public static class StatusText
{
    /// <summary>What is answered when a change was kept and nobody looked at it in time.</summary>
    public const string NotLookedAt = "kept; it has not been looked at yet: ask with status\n";

    /// <summary>The lines, each ended.</summary>
    /// <param name="status">The status.</param>
    /// <param name="agreed">Whether this holder agreed to exactly this plan.</param>
    public static string Of(ShareStatus status, bool agreed)
    {
        ArgumentNullException.ThrowIfNull(status);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{SharePhaseNames.NameOf(status.Phase)}: {status.Message}\n");
        if (status.Set is { } set)
            text.Append(CultureInfo.InvariantCulture, $"set of shares: {set}\n");
        if (status.Awaiting is { Count: > 0 } users)
            text.Append(CultureInfo.InvariantCulture, $"awaited: {string.Join(", ", users)}\n");
        if (status.Missing is { } missing)
            text.Append(CultureInfo.InvariantCulture, $"missing shares: {missing}\n");
        if (status.Plan is { } plan)
            Append(plan, agreed, text);
        return text.ToString();
    }

    private static void Append(SharePlan plan, bool agreed, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"plan {plan.Digest}:\n");
        foreach (string line in plan.Text.Split('\n')[..^1])
            text.Append(CultureInfo.InvariantCulture, $"  {line}\n");
        if (!plan.Destructive)
            return;
        text.Append(agreed
            ? "This plan destroys something. You agreed to it.\n"
            : "This plan destroys something. Read it; then upload your share again to agree to exactly this plan.\n");
    }
}
