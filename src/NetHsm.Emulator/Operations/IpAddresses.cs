using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NetHsm.Emulator.Http;

namespace NetHsm.Emulator.Operations;

/// <summary>IP addresses in their usual form only: .NET reads "1" and "192.168.1" as addresses too.</summary>
internal static class IpAddresses
{
    internal static bool IsIpv4(string text) => text.Split('.') is { Length: 4 } octets
        && octets.All(octet => byte.TryParse(octet, NumberStyles.None, CultureInfo.InvariantCulture, out _));

    internal static bool IsIpv6(string text) =>
        IPAddress.TryParse(text, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetworkV6;

    internal static string RequireIpv4(JsonMembers body, string member)
    {
        string text = JsonMembers.AsText(body.Element(member)) ?? throw JsonMembers.RefusedData("expected string for IP");
        return IsIpv4(text) ? text : throw JsonMembers.RefusedData($"Ipaddr: {member} is not an IPv4 address");
    }
}
