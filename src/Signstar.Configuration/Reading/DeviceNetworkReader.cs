using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Reads <c>network</c> of a connection. A device whose network is wrong answers nobody any more, so that all of it is checked.</summary>
internal static class DeviceNetworkReader
{
    internal static DeviceNetwork? Read(YamlNode? node, ReadingContext context)
    {
        ProblemList problems = context.Problems;
        if (MappingReader.Open(node, "'network'", problems) is not { } members)
            return null;
        YamlScalarNode? addressNode = members.RequiredText("address");
        YamlScalarNode? netmaskNode = members.RequiredText("netmask");
        YamlScalarNode? gatewayNode = members.OptionalText("gateway");
        members.Close();
        IPAddress? address = ReadAddress(addressNode, "address", problems);
        IPAddress? netmask = ReadAddress(netmaskNode, "netmask", problems);
        IPAddress? gateway = gatewayNode is null ? IPAddress.Any : ReadAddress(gatewayNode, "gateway", problems);
        if (address is null || netmask is null || gateway is null)
            return null;
        context.DeviceAddresses.Claim(address.ToString(), $"'{address}'", addressNode!);
        Check(addressNode!, address, netmaskNode!, netmask, problems);
        if (gatewayNode is not null && !gateway.Equals(IPAddress.Any) && (Bits(gateway) & Bits(netmask)) != (Bits(address) & Bits(netmask)))
            problems.Add(gatewayNode, $"'{gateway}' is not in the network of '{address}'; a router of that network is right, or no 'gateway'");
        return new DeviceNetwork(address, netmask, gateway);
    }

    /// <summary>The IPv4 address, which is all that devices take here; null, and a problem, when it is none.</summary>
    internal static IPAddress? ReadAddress(YamlScalarNode? node, string name, ProblemList problems)
    {
        if (node is null)
            return null;
        if (Addresses.TryParse(node.Value!, out IPAddress address) && address.AddressFamily == AddressFamily.InterNetwork)
            return address;
        problems.Add(node, $"'{name}' is '{node.Value}'; four decimal numbers such as 192.0.2.1 are right");
        return null;
    }

    private static void Check(YamlScalarNode addressNode, IPAddress address, YamlScalarNode netmaskNode, IPAddress netmask, ProblemList problems)
    {
        uint mask = Bits(netmask);
        if (mask == 0 || BitOperations.LeadingZeroCount(~mask) + BitOperations.TrailingZeroCount(mask) != 32)
        {
            problems.Add(netmaskNode, $"'{netmask}' is no netmask; such as 255.255.255.0 is right");
            return;
        }
        uint host = Bits(address) & ~mask;
        // Of two addresses, or one, both are of hosts (RFC 3021).
        if (Bits(address) == 0 || (BitOperations.TrailingZeroCount(mask) > 1 && (host == 0 || host == ~mask)))
            problems.Add(addressNode, $"'{address}' is no address of a device in a network with the netmask {netmask}; neither the first nor the last of the network is right");
    }

    private static uint Bits(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());
}
