using System.Net;
using Signstar.Configuration;

namespace Signstar.HostLayout;

/// <summary>What the administration has of the configuration: that it is started at boot, and the devices that it can reach.</summary>
internal static class AdministrationFiles
{
    private const string UnitName = "signstar-configure.service";
    private const string FirstBootUnit = "signstar-first-boot.service";

    internal static IEnumerable<HostEntry> Of(HostPrefix prefix, NetHsmSection? nethsm)
    {
        yield return GeneratedText.WantedBy(prefix, "multi-user.target", FirstBootUnit);
        yield return GeneratedText.WantedBy(prefix, "multi-user.target", UnitName);
        if (Filter(nethsm) is { } filter)
            yield return GeneratedText.Unit(prefix, $"{UnitName}.d/20-devices.conf", $"[Service]\n{filter}\n");
    }

    /// <summary>Closes the network to all but the devices, where they are and where they will be; null where one is named, and name servers are unknown here.</summary>
    private static string? Filter(NetHsmSection? nethsm)
    {
        if (nethsm is null)
            return "PrivateNetwork=yes\nIPAddressDeny=any";
        IPAddress?[] addresses =
        [
            .. nethsm.Connections.Select(device => DeviceUrl.LiteralAddress(device.Url))
                .Concat(nethsm.Provisioning.Where(device => device.Network is not null).Select(device => device.Network!.Address)).Distinct(),
        ];
        return addresses.Contains(null) ? null : $"IPAddressDeny=any\nIPAddressAllow={string.Join(' ', addresses.Select(address => address!.ToString()))}";
    }
}
