using NetHsm.Client;

namespace NetHsm.CommandLine.Commands.Device;

internal sealed class InfoCommand(GlobalOptions globals) : SessionCommand("info", "Vendor and product of the device.", globals)
{
    protected override async Task RunAsync(Session session)
    {
        DeviceInfo info = await session.Client.GetInfoAsync();
        session.Output.Record(new Record().Text("vendor", info.Vendor).Text("product", info.Product));
    }
}
