using Signstar.RoleSettings;
using Signstar.Services;
using Signstar.UploadUpdate;

return RoleProcess.Run("signstar-upload-update", UploadSettings.Update, UpdateUploadRole.Load);
