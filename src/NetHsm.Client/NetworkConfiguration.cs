using System.Net;
using NetHsm.Client.Json;

namespace NetHsm.Client;

/// <summary>The network of a device (GET and PUT /config/network).</summary>
public sealed record NetworkConfiguration
{
    /// <summary>Its IPv4 address.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>Netmask of its network.</summary>
    public required IPAddress Netmask { get; init; }

    /// <summary>Its router; 0.0.0.0 for none.</summary>
    public IPAddress Gateway { get; init; } = IPAddress.Any;

    /// <summary>Its IPv6 network; null for none. Since firmware 4.0.</summary>
    public Ipv6Configuration? Ipv6 { get; init; }

    internal static NetworkConfiguration Read(JsonPart answer) => new()
    {
        Address = answer.Member("ipAddress").As<IPAddress>(TryParse),
        Netmask = answer.Member("netmask").As<IPAddress>(TryParse),
        Gateway = answer.Member("gateway").As<IPAddress>(TryParse),
        Ipv6 = answer.Optional("ipv6") is { } ipv6
            ? new Ipv6Configuration(ipv6.Member("cidr").Text(), ipv6.Optional("gateway")?.As<IPAddress>(TryParse))
            : null,
    };

    internal byte[] ToJson()
    {
        using var body = new JsonBody();
        body.String("ipAddress", Address.ToString()).String("netmask", Netmask.ToString()).String("gateway", Gateway.ToString());
        if (Ipv6 is { } ipv6)
        {
            body.Object("ipv6", members =>
            {
                members.String("cidr", ipv6.Cidr);
                if (ipv6.Gateway is { } gateway)
                    members.String("gateway", gateway.ToString());
            });
        }
        return body.ToArray();
    }

    internal static bool TryParse(string? text, out IPAddress address)
    {
        bool parsed = IPAddress.TryParse(text, out IPAddress? found);
        address = found ?? IPAddress.None;
        return parsed;
    }
}
