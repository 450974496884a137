using System.CommandLine;
using System.Net;
using CommandLinePrograms;
using LibC;
using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.ConfigSet;

internal sealed class SetNetworkCommand : SessionCommand
{
    private readonly Argument<IPAddress> _address = Kinds.Address.Argument("IP_ADDRESS", "The device's IPv4 address.", "NETHSM_NETWORK_IP_ADDRESS");
    private readonly Argument<IPAddress> _netmask = Kinds.Address.Argument("NETMASK", "Netmask of its network.", "NETHSM_NETWORK_NETMASK");
    private readonly Argument<IPAddress> _gateway = Kinds.Address.Argument("GATEWAY", "Its router; 0.0.0.0 for none.", "NETHSM_NETWORK_GATEWAY");

    private readonly Option<string?> _cidr = ValueKinds.Text("CIDR").Option(
        "--ipv6-cidr", null, "Its IPv6 address and the length of the prefix, as in 2001:db8::42/64. Without it the device has no IPv6.");

    private readonly Option<IPAddress?> _ipv6Gateway = Kinds.Address.Option("--ipv6-gateway", null, "Its IPv6 router.");

    public SetNetworkCommand(GlobalOptions globals)
        : base("network", "Sets the device's network: from then on it answers at that address. As a system-wide Administrator.", globals)
    {
        Add(_address);
        Add(_netmask);
        Add(_gateway);
        Add(_cidr);
        Add(_ipv6Gateway);
        this.WithExamples("nethsm config set network 192.0.2.7 255.255.255.0 192.0.2.1");
    }

    protected override Task RunAsync(Session session) => session.SystemClientAs(UserRole.Administrator).SetNetworkAsync(new NetworkConfiguration
    {
        Address = session.Value(_address)!,
        Netmask = session.Value(_netmask)!,
        Gateway = session.Value(_gateway)!,
        Ipv6 = Ipv6(session.Value(_cidr), session.Value(_ipv6Gateway)),
    });

    private static Ipv6Configuration? Ipv6(string? cidr, IPAddress? gateway)
    {
        if (cidr is null && gateway is not null)
            throw new ProgramFailureException(ExitStatus.Usage, "--ipv6-gateway is of no use without --ipv6-cidr");
        return cidr is null ? null : new Ipv6Configuration(cidr, gateway);
    }
}
