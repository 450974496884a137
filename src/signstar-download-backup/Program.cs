using Signstar.DownloadBackup;
using Signstar.RoleSettings;
using Signstar.Services;

return RoleProcess.Run("signstar-download-backup", BackupDownloadSettings.Role, BackupDownloadRole.Load);
