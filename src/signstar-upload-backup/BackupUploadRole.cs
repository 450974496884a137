using LibSystemd;
using NetHsm.Backup;
using Signstar.RoleSettings;
using Signstar.Services;

namespace Signstar.UploadBackup;

/// <summary>Takes a backup, to be restored later by who has its passphrase.</summary>
internal sealed class BackupUploadRole : StagingRole
{
    private BackupUploadRole(UploadSettings settings)
        : base(settings)
    {
    }

    protected override string Kind => "backup";

    protected override string FileName => "backup";

    internal static BackupUploadRole Load(Credentials credentials) =>
        new(ParseSettings(SettingsCredential.Read(credentials), UploadSettings.Backup));

    protected override IUploadCheck BeginCheck() => new BackupCheck();

    protected override bool IsDamage(Exception failure) => failure is BackupException;
}
