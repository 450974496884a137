using Signstar.DownloadKeyCertificate;
using Signstar.RoleSettings;
using Signstar.Services;

return RoleProcess.Run("signstar-download-key-certificate", CertificateSettings.Role, CertificateRole.Load);
