using CommandLinePrograms;
using LibC;

namespace NetHsm.CommandLine.Commands.Env;

internal sealed class DeleteDeviceCommand(GlobalOptions globals)
    : SessionCommand("device", "Deletes the device given with --label, and its users, from the configuration file. The device itself is not touched.", globals)
{
    protected override Task RunAsync(Session session)
    {
        if (!session.Configuration.Remove(session.Label))
            throw new ProgramFailureException(ExitStatus.Configuration, $"{session.ConfigurationPath} has no device '{session.Label}'");
        session.SaveConfiguration();
        return Task.CompletedTask;
    }
}
