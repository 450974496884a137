namespace NetHsm.Backup;

/// <summary>Something about a backup that validation found.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Problem">What it is.</param>
/// <param name="Message">For people, in one line, without secrets.</param>
/// <param name="Item">Which item, counted from 0; null if it is about none.</param>
public sealed record BackupFinding(FindingSeverity Severity, BackupProblem Problem, string Message, int? Item);
