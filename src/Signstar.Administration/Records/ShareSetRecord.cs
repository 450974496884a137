namespace Signstar.Administration.Records;

/// <summary>A set of shares: what can be known of it without a secret.</summary>
internal sealed record ShareSetRecord(string Id, uint Iteration, int Threshold, int Count, IReadOnlyList<HolderRecord> Holders, IReadOnlyList<string> Administrators);
