using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.SystemActions;

internal sealed class CancelUpdateCommand(GlobalOptions globals)
    : SessionCommand("cancel-update", "Throws the update away that was uploaded. As a system-wide Administrator.", globals)
{
    protected override Task RunAsync(Session session) => session.SystemClientAs(UserRole.Administrator).CancelUpdateAsync();
}
