using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Health;

internal sealed class StateCommand(GlobalOptions globals)
    : SessionCommand("state", "The state of the device: Unprovisioned, Locked or Operational.", globals)
{
    protected override async Task RunAsync(Session session) =>
        session.Output.Value("state", (await session.Client.GetStateAsync()).ToApiName());
}
