using NetHsm.Model;

namespace NetHsm.Backup;

/// <summary>What only the opened entries tell.</summary>
internal static class EntryChecks
{
    /// <exception cref="BackupException">An entry cannot be opened.</exception>
    internal static void Check(UnlockedBackup backup, BackupReport report)
    {
        HashSet<NamespaceId> namespaces = [.. backup.ReadNamespaces()];
        bool hasAdministrator = false;
        foreach (UserEntry user in backup.ReadUsers())
            hasAdministrator |= user is { Role: UserRole.Administrator, Id.Namespace: null };
        if (!hasAdministrator)
        {
            report.Add(FindingSeverity.Error, BackupProblem.NoAdministrator,
                "no user outside of namespaces is an Administrator: nobody could administrate the restored device");
        }
        foreach (KeyEntry key in backup.ReadKeys())
        {
            using (key)
            {
                if (key.Type is null)
                    report.Add(FindingSeverity.Warning, BackupProblem.EntryMalformed, $"the key {key.Path} is of an unknown type");
                if (key.Namespace is { } inside && !namespaces.Contains(inside))
                    report.Add(FindingSeverity.Warning, BackupProblem.EntryMissing, $"the key {key.Path} is in a namespace that is not there");
            }
        }
    }
}
