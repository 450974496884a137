using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Reads section <c>wireguard</c>.</summary>
internal static class WireGuardReader
{
    internal static WireGuardSection? Read(YamlNode? node, ProblemList problems)
    {
        if (MappingReader.Open(node, "'wireguard'", problems) is not { } members)
            return null;
        List<InterfaceAddress> addresses = ReadAddresses(members, problems);
        long? port = members.AsNumber(members.Required("listen_port"), "listen_port", 1, ushort.MaxValue);
        var keys = new Claims(problems, "each peer takes a key of its own");
        var networks = new Claims(problems, "a network is behind one peer only");
        List<WireGuardPeer> peers = [];
        foreach (YamlNode item in members.RequiredItems("peers", "peer"))
        {
            if (WireGuardPeerReader.Read(item, keys, networks, problems) is { } peer)
                peers.Add(peer);
        }
        members.Close();
        NotServed.NoteSection("wireguard", members.Node, problems);
        return port is null ? null : new WireGuardSection { Addresses = addresses, ListenPort = (ushort)port, Peers = peers };
    }

    private static List<InterfaceAddress> ReadAddresses(MappingReader members, ProblemList problems)
    {
        var once = new Claims(problems, "once is right");
        List<InterfaceAddress> addresses = [];
        foreach (YamlScalarNode item in members.RequiredTexts("address", "address"))
        {
            if (!Addresses.TryParseInterface(item.Value!, out InterfaceAddress? address))
            {
                problems.Add(item, $"'{item.Value}' is no address with the length of its prefix; such as 10.10.0.1/24 or fd00::1/64 is right");
                continue;
            }
            once.Claim(address.Address.ToString(), $"'{address.Address}'", item);
            addresses.Add(address);
        }
        return addresses;
    }
}
