using Signstar.DownloadMetrics;
using Signstar.RoleSettings;
using Signstar.Services;

return RoleProcess.Run("signstar-download-metrics", MetricsSettings.Role, MetricsRole.Load);
