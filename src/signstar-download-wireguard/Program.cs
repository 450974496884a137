using Signstar.DownloadWireGuard;
using Signstar.RoleSettings;
using Signstar.Services;

return RoleProcess.Run("signstar-download-wireguard", WireGuardSettings.Role, WireGuardRole.Load);
