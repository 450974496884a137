using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.SystemActions;

internal sealed class ShutdownCommand(GlobalOptions globals)
    : SessionCommand("shutdown", "Switches the device off. When it is Operational, as a system-wide Administrator; else as anybody.", globals)
{
    protected override async Task RunAsync(Session session)
    {
        bool operational = await session.Client.GetStateAsync() == SystemState.Operational;
        NetHsmClient client = operational ? session.SystemClientAs(UserRole.Administrator) : session.Client;
        await client.ShutDownAsync();
    }
}
