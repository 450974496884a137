using System.Buffers.Binary;
using System.Net;
using System.Numerics;
using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;

namespace NetHsm.Emulator.Operations;

/// <summary>/config/network: kept and given back; where the emulator listens does not change.</summary>
internal static class NetworkConfiguration
{
    internal static Answer Get(Call call)
    {
        NetworkSettings network = call.Provisioned.Network;
        return Answer.JsonObject(writer =>
        {
            writer.WriteString("ipAddress", network.Address);
            writer.WriteString("netmask", network.Netmask);
            writer.WriteString("gateway", network.Gateway);
            if (network.Ipv6Cidr is { } cidr)
            {
                writer.WriteStartObject("ipv6");
                writer.WriteString("cidr", cidr);
                writer.WriteString("gateway", network.Ipv6Gateway);
                writer.WriteEndObject();
            }
        });
    }

    internal static Answer Set(Call call)
    {
        var body = JsonMembers.Parse(call.Body, "network_api", "ipAddress", "netmask", "gateway", "ipv6?");
        var network = new NetworkSettings(
            IpAddresses.RequireIpv4(body, "ipAddress"), IpAddresses.RequireIpv4(body, "netmask"), IpAddresses.RequireIpv4(body, "gateway"));
        if (!IsMask(network.Netmask))
            throw RefusedException.Malformed("Ipaddr: invalid netmask");
        if (body.Has("ipv6"))
        {
            var ipv6 = JsonMembers.Of(body.Element("ipv6"), "ipv6", "cidr", "gateway?");
            network = network with { Ipv6Cidr = RequireCidr(ipv6.Text("cidr")), Ipv6Gateway = RequireIpv6OrNone(ipv6.OptionalText("gateway")) };
        }
        call.Device.Change(provisioned => provisioned with { Network = network });
        return Answer.Done;
    }

    /// <summary>Ones, then zeros.</summary>
    private static bool IsMask(string netmask)
    {
        uint bits = BinaryPrimitives.ReadUInt32BigEndian(IPAddress.Parse(netmask).GetAddressBytes());
        return BitOperations.LeadingZeroCount(~bits) + BitOperations.TrailingZeroCount(bits) >= 32;
    }

    private static string RequireCidr(string cidr) =>
        IsAddressWithPrefix(cidr) ? cidr : throw JsonMembers.RefusedData("Ipaddr: invalid prefix size");

    private static bool IsAddressWithPrefix(string cidr) => cidr.Split('/') is [var address, var prefix]
        && IpAddresses.IsIpv6(address) && int.TryParse(prefix, out int length) && length is >= 0 and <= 128;

    private static string? RequireIpv6OrNone(string? gateway) =>
        gateway is null || IpAddresses.IsIpv6(gateway) ? gateway : throw JsonMembers.RefusedData("Ipaddr: not an IPv6 address");
}
