using Signstar.DownloadSecretShare;
using Signstar.RoleSettings;
using Signstar.Services;

return RoleProcess.Run("signstar-download-secret-share", ShareSettings.Download, DownloadShareRole.Load);
