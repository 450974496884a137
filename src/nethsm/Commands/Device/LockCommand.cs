using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.Device;

internal sealed class LockCommand(GlobalOptions globals) : SessionCommand("lock", "Locks the device. As a system-wide Administrator.", globals)
{
    protected override Task RunAsync(Session session) => session.SystemClientAs(UserRole.Administrator).LockAsync();
}
