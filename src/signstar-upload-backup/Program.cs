using Signstar.RoleSettings;
using Signstar.Services;
using Signstar.UploadBackup;

return RoleProcess.Run("signstar-upload-backup", UploadSettings.Backup, BackupUploadRole.Load);
