using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Signstar.Configuration;
using Signstar.RoleSettings;

namespace Signstar.HostLayout;

/// <summary>The rules that close the roles' network to everything but the devices, for every user that systemd makes for a connection.</summary>
internal static class FirewallFiles
{
    /// <summary>The unit that loads the rules (<c>units/</c>).</summary>
    internal const string UnitName = "signstar-firewall.service";

    // Where systemd takes the users of DynamicUser= from (systemd.exec(5), https://systemd.io/UIDS-GIDS/).
    private const string DynamicUsers = "61184-65519";

    internal static IEnumerable<HostEntry> Of(HostPrefix prefix, IReadOnlyList<DeviceSettings> devices)
    {
        yield return GeneratedText.File(prefix.Firewall, $$"""
            # Users of {{DynamicUsers}} exist only while systemd runs a service of DynamicUser=: on a signing host, the roles. They reach these devices and nothing else.
            # Loaded as one transaction: there is no moment without rules.
            table inet signstar
            delete table inet signstar
            table inet signstar {
                chain output {
                    type filter hook output priority filter; policy accept;
                    meta skuid {{DynamicUsers}} jump role
                }
                chain role {
            {{string.Concat(devices.Select(Rule).Distinct().Select(rule => $"        {rule}\n"))}}{{NameServers(devices)}}        reject
                }
            }

            """);
        yield return GeneratedText.WantedBy(prefix, "sysinit.target", UnitName);
    }

    private static string Rule(DeviceSettings device)
    {
        string port = new Uri(device.Url).Port.ToString(CultureInfo.InvariantCulture);
        return DeviceUrl.LiteralAddress(device.Url) switch
        {
            null => $"tcp dport {port} accept",
            { AddressFamily: AddressFamily.InterNetwork } address => $"ip daddr {address} tcp dport {port} accept",
            IPAddress address => $"ip6 daddr {address} tcp dport {port} accept",
        };
    }

    private static string NameServers(IReadOnlyList<DeviceSettings> devices) =>
        devices.Any(device => DeviceUrl.LiteralAddress(device.Url) is null) ? "        meta l4proto { tcp, udp } th dport 53 accept\n" : "";
}
