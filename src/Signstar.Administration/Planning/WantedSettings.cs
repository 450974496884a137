using Signstar.Configuration;

namespace Signstar.Administration.Planning;

/// <summary>What one device itself is to be set to; what is null is left as it is.</summary>
internal sealed record WantedSettings(bool? UnattendedBoot, DeviceLogging? Logging, DeviceNetwork? Network, string? TlsCertificate)
{
    internal static WantedSettings Of(SiteConfiguration site, int index)
    {
        DeviceSection? all = site.NetHsm!.Device;
        DeviceProvisioning own = site.NetHsm.Provisioning[index];
        return new WantedSettings(all?.UnattendedBoot, all?.Logging, own.Network, own.TlsCertificate);
    }
}
