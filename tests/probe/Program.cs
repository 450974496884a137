using Probe;
using Signstar.Services;

return RoleProcess.Run("signstar-probe", "probe", ProbeRole.Load);
