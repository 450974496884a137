using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.ConfigGet;

internal sealed class GetNetworkCommand(GlobalOptions globals)
    : SessionCommand("network", "The device's network. As a system-wide Administrator.", globals)
{
    protected override async Task RunAsync(Session session)
    {
        NetworkConfiguration network = await session.SystemClientAs(UserRole.Administrator).GetNetworkAsync();
        session.Output.Record(new Record()
            .Text("ip_address", network.Address.ToString())
            .Text("netmask", network.Netmask.ToString())
            .Text("gateway", network.Gateway.ToString())
            .Text("ipv6_cidr", network.Ipv6?.Cidr)
            .Text("ipv6_gateway", network.Ipv6?.Gateway?.ToString()));
    }
}
