using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.SystemActions;

internal sealed class FactoryResetCommand(GlobalOptions globals)
    : SessionCommand("factory-reset", "Resets the device: everything on it is lost. As a system-wide Administrator.", globals)
{
    protected override Task RunAsync(Session session) => session.SystemClientAs(UserRole.Administrator).ResetToFactoryAsync();
}
