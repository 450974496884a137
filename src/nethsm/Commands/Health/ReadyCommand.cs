using CommandLinePrograms;
using LibC;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Health;

internal sealed class ReadyCommand(GlobalOptions globals)
    : SessionCommand("ready", "Whether the device is operational. Says so with the exit status, too.", globals)
{
    protected override async Task RunAsync(Session session)
    {
        if (!await session.Client.IsReadyAsync())
        {
            SystemState state = await session.Client.GetStateAsync();
            throw new ProgramFailureException(ExitStatus.Unavailable, $"the device is not ready: its state is {state.ToApiName()}");
        }
        session.Output.Value("health", "ready");
    }
}
