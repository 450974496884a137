using System.Text;
using NetHsm.Backup;
using NetHsm.Emulator.Backups;
using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;

namespace NetHsm.Emulator.Operations;

/// <summary>/system/backup and /system/restore.</summary>
internal static class BackupAndRestore
{
    internal static Answer Backup(Call call)
    {
        DeviceContent content = call.Device.Content;
        Provisioned provisioned = content.Provisioned ?? throw Device.NotAvailable();
        BackupSecret secret = provisioned.BackupPassphrase
            ?? throw new RefusedException(Refusal.WrongState, "Please configure backup key before doing a backup.");
        return Answer.Bytes(DeviceBackup.Write(content, provisioned, secret), MediaTypes.Binary);
    }

    internal static Answer Restore(Call call)
    {
        if (!MediaTypes.IsOneOf(call.ContentType, [MediaTypes.Multipart])
            || MultipartBody.ReadTwo(call.ContentType!, call.Body) is not var (arguments, file))
        {
            throw RefusedException.Malformed("Backup data cannot be empty.");
        }
        var body = JsonMembers.Parse(arguments, "restore_req", "backupPassphrase?", "systemTime?");
        DateTimeOffset? time = body.OptionalText("systemTime") is { } text ? Timestamp.Parse(text) : null;
        string? passphrase = body.OptionalText("backupPassphrase");
        using RestoredBackup backup = Read(file, salt => KeyFor(salt, passphrase, call.Device.Content.Provisioned?.BackupPassphrase));
        try
        {
            call.Device.Restore(content => DeviceRestore.Restore(content, backup, time));
        }
        catch (BackupException failure)
        {
            throw RefusedException.Malformed($"The content of the backup cannot be restored: {failure.Message}");
        }
        return backup.IsTruncated
            ? throw RefusedException.Malformed("The backup file was truncated. Present keys were still restored.")
            : Answer.Done;
    }

    private static BackupKey KeyFor(byte[] salt, string? passphrase, BackupSecret? own)
    {
        if (passphrase is not null)
            return BackupKey.Derive(Encoding.UTF8.GetBytes(passphrase), salt);
        return own is not null && own.Salt.AsSpan().SequenceEqual(salt)
            ? own.ToBackupKey()
            : throw RefusedException.Malformed("No backupPassphrase provided");
    }

    private static RestoredBackup Read(byte[] file, Func<byte[], BackupKey> keyOf)
    {
        try
        {
            return RestoredBackup.Read(file, keyOf);
        }
        catch (BackupException failure)
        {
            throw RefusedException.Malformed(failure.Problem switch
            {
                BackupProblem.NotABackup => "Not a NetHSM backup file",
                BackupProblem.WrongPassphrase => "Could not decrypt backup-version, authentication failed. Is the passphrase correct?",
                BackupProblem.VersionMismatch => "Internal and external version mismatch.",
                BackupProblem.ItemDamaged => "Could not decrypt backup, authentication failed. Is the passphrase correct?",
                BackupProblem.CutOff => "Unexpected end of data",
                _ => failure.Message,
            });
        }
    }
}
