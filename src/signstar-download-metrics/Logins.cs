using LibSystemd;
using Signstar.RoleSettings;
using Signstar.Services;

namespace Signstar.DownloadMetrics;

/// <summary>The users as whom the devices are asked. Each of them is known before any device is: one that is missing must not look like a device without keys.</summary>
internal sealed class Logins : IDisposable
{
    internal Logins(MetricsSettings settings, Credentials credentials)
    {
        Metrics = DeviceLogins.Read(credentials, settings.NetHsmUser);
        Operators = Array.ConvertAll(settings.Operators, user => DeviceLogins.Read(credentials, user, DeviceLogins.CredentialOf(user)));
    }

    internal DeviceLogins Metrics { get; }

    internal DeviceLogins[] Operators { get; }

    public void Dispose()
    {
        Metrics.Dispose();
        Array.ForEach(Operators, login => login.Dispose());
    }
}
