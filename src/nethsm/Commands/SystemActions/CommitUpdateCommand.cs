using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.SystemActions;

internal sealed class CommitUpdateCommand(GlobalOptions globals)
    : SessionCommand("commit-update", "Installs the update that was uploaded, and starts the device anew. As a system-wide Administrator.", globals)
{
    protected override Task RunAsync(Session session) => session.SystemClientAs(UserRole.Administrator).CommitUpdateAsync();
}
