using Signstar.Shares;

namespace Signstar.Administration;

/// <summary>Where things are on the host, or on one whose root is another directory.</summary>
internal sealed class AdministrationPaths(string root)
{
    private const string Data = "/var/lib/signstar";

    /// <summary>For copies that only root can write to.</summary>
    internal string Scratch => In($"{Data}/administration");

    internal string Record => In($"{Data}/administration/record.json");

    internal string Lock => In($"{Data}/administration/lock");

    /// <summary>Where the administrative secret is, on hosts that keep it themselves.</summary>
    internal string HostSecret => In($"{Data}/creds/administrative-secret");

    internal string SharesDone => In(ShareFiles.Done);

    internal string Certificates => In($"{Data}/certificates");

    /// <summary>The backup of the last run, validated, for who downloads it.</summary>
    internal string Backup => In($"{Data}/backups/nethsm.backup");

    internal string UploadedBackup => In($"{Data}/uploads/backup/backup");

    internal string UploadedUpdate => In($"{Data}/uploads/update/update.img");

    internal string Shares => In(ShareFiles.Root);

    internal string ShareSet => In(ShareFiles.SetDirectory);

    internal string Status => In(ShareFiles.Status);

    internal string Download(string user) => In(ShareFiles.DownloadDirectory(user));

    internal string Upload(string user) => In(ShareFiles.UploadDirectory(user));

    internal string In(string path) => root == "/" ? path : Path.Join(root, path);
}
