using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.SystemActions;

internal sealed class RebootCommand(GlobalOptions globals)
    : SessionCommand("reboot", "Starts the device anew; it is then locked, unless it boots unattended. As a system-wide Administrator.", globals)
{
    protected override Task RunAsync(Session session) => session.SystemClientAs(UserRole.Administrator).RebootAsync();
}
