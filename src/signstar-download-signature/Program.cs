using Signstar.DownloadSignature;
using Signstar.Services;

return RoleProcess.Run("download-signature", SigningRole.Load);
