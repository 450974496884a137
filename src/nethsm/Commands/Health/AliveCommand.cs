using CommandLinePrograms;
using LibC;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Health;

internal sealed class AliveCommand(GlobalOptions globals)
    : SessionCommand("alive", "Whether the device is up and waits to be provisioned or unlocked. Says so with the exit status, too.", globals)
{
    protected override async Task RunAsync(Session session)
    {
        if (!await session.Client.IsAliveAsync())
        {
            SystemState state = await session.Client.GetStateAsync();
            throw new ProgramFailureException(ExitStatus.Unavailable, $"the device waits for nothing: its state is {state.ToApiName()}");
        }
        session.Output.Value("health", "alive");
    }
}
