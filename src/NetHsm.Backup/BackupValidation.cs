using System.Security.Cryptography;

namespace NetHsm.Backup;

/// <summary>
/// Reads a backup as a whole and reports on it. Damage is reported, not thrown. Of a backup only what somebody removed cleanly can go unnoticed: the
/// format authenticates every item, but neither their number nor their order.
/// </summary>
public static class BackupValidation
{
    /// <summary>Looks at everything that the backup passphrase opens.</summary>
    /// <param name="stream">From where it is on; it stays open.</param>
    /// <param name="passphrase">The backup passphrase, UTF-8.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static BackupReport Validate(Stream stream, ReadOnlySpan<byte> passphrase)
    {
        BackupReport report = Validate(stream, passphrase, out BackupKey? key);
        key?.Dispose();
        return report;
    }

    /// <summary>Looks also at what the unlock passphrase opens: every user, key and namespace.</summary>
    /// <param name="stream">Seekable, from where it is on; it stays open.</param>
    /// <param name="passphrase">The backup passphrase, UTF-8.</param>
    /// <param name="unlockPassphrase">The unlock passphrase of the time of the backup, UTF-8.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static BackupReport Validate(Stream stream, ReadOnlySpan<byte> passphrase, ReadOnlySpan<byte> unlockPassphrase)
    {
        ArgumentNullException.ThrowIfNull(stream);
        long start = stream.Position;
        BackupReport report = Validate(stream, passphrase, out BackupKey? key);
        if (key is null)
            return report;
        try
        {
            if (!report.IsGood)
                return report;
            stream.Position = start;
            using UnlockedBackup backup = UnlockedBackup.Open(stream, _ => key, unlockPassphrase);
            report.IsUnlocked = true;
            EntryChecks.Check(backup, report);
        }
        catch (BackupException failure)
        {
            report.Add(failure);
        }
        finally
        {
            key.Dispose();
        }
        return report;
    }

    /// <summary>With a key that was derived before.</summary>
    internal static BackupReport Validate(Stream stream, Func<byte[], BackupKey> keyOf)
    {
        var report = new BackupReport();
        BackupReader? reader = null;
        try
        {
            reader = BackupReader.Open(stream, keyOf);
            (report.Version, report.DeviceId) = (reader.Version, reader.DeviceId);
            if (reader.Version == 0)
            {
                report.Add(FindingSeverity.Note, BackupProblem.EndUnprotected,
                    "version 0 has no end mark: if the file was cut off exactly between two items, nobody can tell");
            }
            Read(reader, report);
        }
        catch (BackupException failure)
        {
            report.Add(failure);
        }
        finally
        {
            report.Bytes = reader?.BytesRead ?? 0;
            reader?.Dispose();
        }
        return report;
    }

    private static BackupReport Validate(Stream stream, ReadOnlySpan<byte> passphrase, out BackupKey? key)
    {
        byte[] copy = passphrase.ToArray();
        BackupKey? derived = null;
        try
        {
            return Validate(stream, salt => derived = BackupKey.Derive(copy, salt));
        }
        finally
        {
            key = derived;
            CryptographicOperations.ZeroMemory(copy);
        }
    }

    private static void Read(BackupReader reader, BackupReport report)
    {
        var checks = new ItemChecks(reader.DeviceId, report);
        while (reader.Read() is { } item)
        {
            using (item)
            {
                report.Items++;
                if (!item.IsStoreVersion)
                    Count(item.Section, report);
                checks.Check(item);
            }
        }
        checks.CheckMissing();
    }

    private static void Count(BackupSection section, BackupReport report)
    {
        if (section == BackupSection.Users)
            report.Users++;
        else if (section == BackupSection.Keys)
            report.Keys++;
        else if (section == BackupSection.Namespaces)
            report.Namespaces++;
    }
}
