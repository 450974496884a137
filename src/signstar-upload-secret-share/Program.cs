using Signstar.RoleSettings;
using Signstar.Services;
using Signstar.UploadSecretShare;

return RoleProcess.Run("signstar-upload-secret-share", ShareSettings.Upload, UploadShareRole.Load);
