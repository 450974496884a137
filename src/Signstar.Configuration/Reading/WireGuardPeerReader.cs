using System.Net;
using Signstar.RoleSettings;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Reads an entry of <c>wireguard.peers</c>.</summary>
internal static class WireGuardPeerReader
{
    private const int KeySize = 32;

    internal static WireGuardPeer? Read(YamlNode node, Claims keys, Claims networks, ProblemList problems)
    {
        if (MappingReader.Open(node, "a peer", problems) is not { } members)
            return null;
        string? key = ReadKey(members.RequiredText("public_key"), keys, problems);
        string? endpoint = ReadEndpoint(members.OptionalText("endpoint"), problems);
        List<IPNetwork> allowed = [];
        foreach (YamlScalarNode item in members.RequiredTexts("allowed_ips", "network"))
        {
            if (!Addresses.TryParseNetwork(item.Value!, out IPNetwork network))
            {
                problems.Add(item, $"'{item.Value}' is no network; such as 10.10.0.7/32 or fd00:1::/64, without bits after the prefix, is right");
                continue;
            }
            networks.Claim(network.ToString(), $"network '{network}'", item);
            allowed.Add(network);
        }
        long? keepalive = members.AsNumber(members.Optional("persistent_keepalive"), "persistent_keepalive", 1, ushort.MaxValue);
        members.Close();
        return key is null ? null : new WireGuardPeer(key, endpoint, allowed, (ushort?)keepalive);
    }

    private static string? ReadKey(YamlScalarNode? node, Claims keys, ProblemList problems)
    {
        if (node is null)
            return null;
        var key = new byte[node.Value!.Length];
        // Spaces and unused bits that are not zero are decoded as well; wg(8) takes neither.
        if (!Convert.TryFromBase64String(node.Value, key, out int length) || length != KeySize || Convert.ToBase64String(key, 0, length) != node.Value)
        {
            problems.Add(node, $"'{node.Value}' is no public key of WireGuard; {KeySize} bytes in base64, as 'wg pubkey' prints them, are right");
            return null;
        }
        keys.Claim(node.Value, "this public key", node);
        return node.Value;
    }

    private static string? ReadEndpoint(YamlScalarNode? node, ProblemList problems)
    {
        if (node is null)
            return null;
        if (Addresses.ParseEndPoint(node.Value!) is { } literal)
            return literal.ToString();
        // What is all digits and dots is a misspelt address, not a name.
        if (Addresses.SplitPort(node.Value!, out _) is { } host && NotationDomain.IsValid(host) && host.Any(char.IsAsciiLetter))
            return node.Value;
        problems.Add(node, $"'{node.Value}' is no endpoint; HOST:PORT such as vpn.example.org:51820, 192.0.2.7:51820 or [2001:db8::7]:51820 is right");
        return null;
    }
}
