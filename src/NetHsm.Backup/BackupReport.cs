namespace NetHsm.Backup;

/// <summary>What validation found out about a backup. Counts are of what was read before the first damage.</summary>
public sealed class BackupReport
{
    internal BackupReport()
    {
    }

    /// <summary>Version of the format; null if it was not reached, or the passphrase did not confirm it.</summary>
    public int? Version { get; internal set; }

    /// <summary>Id of the device that made it; null in version 0, or if it was not reached.</summary>
    public string? DeviceId { get; internal set; }

    /// <summary>How many items there are.</summary>
    public int Items { get; internal set; }

    /// <summary>How many of them are users, in all namespaces.</summary>
    public int Users { get; internal set; }

    /// <summary>How many are keys, in all namespaces.</summary>
    public int Keys { get; internal set; }

    /// <summary>How many are namespaces.</summary>
    public int Namespaces { get; internal set; }

    /// <summary>How many bytes were read.</summary>
    public long Bytes { get; internal set; }

    /// <summary>Whether the unlock passphrase was given and fits: then every user and key was opened.</summary>
    public bool IsUnlocked { get; internal set; }

    /// <summary>Everything found, in the order of the file.</summary>
    public IReadOnlyList<BackupFinding> Findings => Found;

    /// <summary>Whether none of the findings is an error.</summary>
    public bool IsGood => Found.TrueForAll(finding => finding.Severity != FindingSeverity.Error);

    internal List<BackupFinding> Found { get; } = [];

    internal void Add(FindingSeverity severity, BackupProblem problem, string message, int? item = null) =>
        Found.Add(new BackupFinding(severity, problem, message, item));

    internal void Add(BackupException failure) => Add(FindingSeverity.Error, failure.Problem, failure.Message, failure.Item);
}
