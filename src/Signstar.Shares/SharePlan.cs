namespace Signstar.Shares;

/// <summary>What is to be carried out once there are shares enough.</summary>
/// <param name="Digest">Names the plan: 64 lower-case hexadecimal digits. Another plan has another one.</param>
/// <param name="Destructive">Whether it is only carried out when a threshold of holders agreed to exactly this plan after they were shown it.</param>
/// <param name="Text">The plan for people: lines, each ended.</param>
public sealed record SharePlan(string Digest, bool Destructive, string Text);
