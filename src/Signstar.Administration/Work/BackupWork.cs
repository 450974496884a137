using System.Security.Cryptography;
using LibC;
using NetHsm.Backup;
using NetHsm.Client;
using NetHsm.Model;
using Signstar.Administration.Devices;
using Signstar.Administration.Planning;
using Signstar.Administration.Records;
using Signstar.Administration.Secrets;

namespace Signstar.Administration.Work;

/// <summary>The backup of a run: validated to the last entry before anybody is offered it.</summary>
internal sealed class BackupWork
{
    private readonly AdministrationPaths _paths;
    private readonly TimeProvider _time;

    internal BackupWork(AdministrationPaths paths, TimeProvider time)
    {
        _paths = paths;
        _time = time;
    }

    /// <summary>Makes one and puts it in the place of the last one.</summary>
    /// <exception cref="AdministrationException">It is not good: the last one stays.</exception>
    internal async Task<BackupRecord> MakeAsync(ManagedDevice device, UserId user, Passphrase passphrase, AdministrativeSecret secret, ObservedDevice content, CancellationToken cancellation)
    {
        string draft = _paths.Backup + ".new";
        Directory.CreateDirectory(Path.GetDirectoryName(draft)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            return await MakeAsync(draft, device, user, passphrase, secret, content, cancellation).ConfigureAwait(false);
        }
        finally
        {
            // What is not good stays nowhere.
            File.Delete(draft);
        }
    }

    private async Task<BackupRecord> MakeAsync(string draft, ManagedDevice device, UserId user, Passphrase passphrase, AdministrativeSecret secret, ObservedDevice content, CancellationToken cancellation)
    {
        using (var file = new FileStream(draft, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, UnixCreateMode = DurableFile.Private }))
        {
            // Its role is another user, one for each connection: the directory keeps everybody out but those to whom systemd shows the file. The umask would take
            // this away at creation. Before the sync, so that what is in place after a crash can be read.
            File.SetUnixFileMode(file.SafeFileHandle, DurableFile.Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            await device.As(user, passphrase).BackUpAsync(file, cancellationToken: cancellation).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
            file.Position = 0;
            BackupReport report = Validate(file, secret);
            if (report.Users != content.Users.Count || report.Keys < content.Keys.Count)
                throw AdministrationException.Unavailable($"the backup of {device} has {report.Users} users and {report.Keys} keys, and the device {content.Users.Count} and {content.Keys.Count}");
            file.Position = 0;
            string digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation).ConfigureAwait(false));
            File.Move(draft, _paths.Backup, overwrite: true);
            DurableFile.SyncDirectory(Path.GetDirectoryName(draft)!);
            return new BackupRecord(digest, file.Length, _time.GetUtcNow(), report.Users, report.Keys);
        }
    }

    /// <summary>Everything that the secret opens is looked at.</summary>
    /// <exception cref="AdministrationException">Something is wrong with it.</exception>
    internal static BackupReport Validate(Stream backup, AdministrativeSecret secret)
    {
        BackupReport report = BackupValidation.Validate(backup, secret.Backup.Bytes, secret.Unlock.Bytes);
        if (report.IsGood && report.IsUnlocked)
            return report;
        string problem = report.Findings.FirstOrDefault(finding => finding.Severity == FindingSeverity.Error)?.Message ?? "it does not open";
        throw AdministrationException.WrongInput($"the backup is not good: {problem}");
    }
}
