using System.Security.Cryptography;
using System.Text;

namespace Signstar.Administration.Planning;

/// <summary>What would change, in order, and what is noticed but left alone.</summary>
internal sealed class Plan
{
    internal Plan(IEnumerable<PlanStep> steps, IEnumerable<string> notes, IEnumerable<string> conflicts)
    {
        Steps = [.. steps.OrderBy(step => step.Phase)];
        Notes = [.. notes];
        Conflicts = [.. conflicts];
    }

    internal IReadOnlyList<PlanStep> Steps { get; }

    internal IReadOnlyList<string> Notes { get; }

    /// <summary>What cannot be brought about without losing something: nothing is done until a person has decided.</summary>
    internal IReadOnlyList<string> Conflicts { get; }

    internal bool IsDestructive => Steps.Any(step => step.IsDestructive);

    internal string Text => TextOf(Steps);

    /// <summary>
    /// By which share holders and this host mean the same plan: SHA-256 of its text, 64 hexadecimal digits. A line about a new secret does not count: it is gone
    /// when all have confirmed the new shares, and what they agreed to is carried out.
    /// </summary>
    internal string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TextOf([.. Steps.Where(step => step.Phase != PlanPhase.Secret)]))));

    private string TextOf(IReadOnlyList<PlanStep> steps) =>
        (steps.Count == 0 ? "nothing to do\n" : string.Concat(steps.Select(step => $"{step}\n")))
        + string.Concat(Conflicts.Select(conflict => $"x {conflict}\n"))
        + string.Concat(Notes.Select(note => $"? {note}\n"));
}
