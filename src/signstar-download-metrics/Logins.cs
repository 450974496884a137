using LibSystemd;
using NetHsm.Client;
using Signstar.RoleSettings;
using Signstar.Services;

namespace Signstar.DownloadMetrics;

/// <summary>The users as whom the devices are asked. Each of them is known before any device is: one that is missing must not look like a device without keys.</summary>
internal sealed class Logins : IDisposable
{
    internal Logins(MetricsSettings settings, Credentials credentials)
    {
        Metrics = DeviceLogin.Read(credentials, settings.NetHsmUser);
        Operators = Array.ConvertAll(settings.Operators, user => DeviceLogin.Read(credentials, user, DeviceLogin.CredentialOf(user)));
    }

    internal NetHsmCredentials Metrics { get; }

    internal NetHsmCredentials[] Operators { get; }

    public void Dispose()
    {
        Metrics.Dispose();
        Array.ForEach(Operators, login => login.Dispose());
    }
}
