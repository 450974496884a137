using Signstar.DownloadSignature;
using Signstar.Services;

return RoleProcess.Run("signstar-download-signature", "download-signature", SigningRole.Load);
