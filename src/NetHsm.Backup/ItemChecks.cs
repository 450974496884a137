namespace NetHsm.Backup;

/// <summary>What paths alone tell: repeated, out of order, unknown, missing.</summary>
internal sealed class ItemChecks(string? deviceId, BackupReport report)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private string _previous = "";

    internal void Check(BackupItem item)
    {
        if (!_seen.Add(item.Path))
            report.Add(FindingSeverity.Error, BackupProblem.DuplicatePath, $"{item.Path} is there again: a device takes the last one", item.Index);
        else if (IsBefore(item.Path, _previous))
            report.Add(FindingSeverity.Warning, BackupProblem.Disordered, $"{item.Path} comes after {_previous}: somebody reordered the items", item.Index);
        _previous = item.Path;
        if (!IsKnown(item))
            report.Add(FindingSeverity.Note, BackupProblem.UnknownEntry, $"{item.Path} is no entry that firmware up to 5.0 is known to make", item.Index);
        else if (IsOfAnotherDevice(item))
            report.Add(FindingSeverity.Note, BackupProblem.UnknownEntry, $"{item.Path} is of another device of a cluster and will not be restored", item.Index);
    }

    internal void CheckMissing()
    {
        string local = deviceId is null ? "/config" : $"/local/{deviceId}/config";
        string[] required =
        [
            "/authentication/.version", "/key/.version", "/config/version", $"{local}/unlock-salt",
            deviceId is null ? DomainKeySlot.PathInVersion0(attended: true) : DomainKeySlot.Path(deviceId, attended: true),
        ];
        string[] usual = ["/config/backup-key", "/config/backup-salt", $"{local}/certificate", $"{local}/private-key"];
        foreach (string path in required.Where(path => !_seen.Contains(path)))
            report.Add(FindingSeverity.Error, BackupProblem.EntryMissing, $"{path} is missing, without which no device can be restored");
        foreach (string path in usual.Where(path => !_seen.Contains(path)))
            report.Add(FindingSeverity.Warning, BackupProblem.EntryMissing, $"{path} is missing, which every device has in its backups");
    }

    /// <summary>By parts or as a whole: the firmware's storages list one or the other way.</summary>
    private static bool IsBefore(string path, string previous) =>
        string.CompareOrdinal(path, previous) < 0
        && string.CompareOrdinal(path.Replace('/', '\0'), previous.Replace('/', '\0')) < 0;

    private static bool IsKnown(BackupItem item) => item.Section switch
    {
        BackupSection.Other => item.Path == "/.initialized",
        BackupSection.Configuration or BackupSection.LocalConfiguration => item.Path[(item.Path.LastIndexOf('/') + 1)..] is "unlock-salt"
            or "certificate" or "cluster-ca" or "private-key" or "version" or "ip-config" or "backup-salt" or "backup-key" or "log-config" or "time-offset"
            or "unattended-boot" or "pending-unlock-migrations" or "restore-in-progress",
        BackupSection.DomainKeySlots => item.Path.EndsWith("/attended", StringComparison.Ordinal) || item.Path.EndsWith("/unattended", StringComparison.Ordinal),
        _ => true,
    };

    private bool IsOfAnotherDevice(BackupItem item) =>
        item.Path.StartsWith("/local/", StringComparison.Ordinal) && !item.Path.StartsWith($"/local/{deviceId}/", StringComparison.Ordinal);
}
