using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.ConfigGet;

internal sealed class GetBootModeCommand(GlobalOptions globals)
    : SessionCommand("boot-mode", "Whether the device starts locked (Attended) or not (Unattended). As a system-wide Administrator.", globals)
{
    protected override async Task RunAsync(Session session)
    {
        bool unattended = await session.SystemClientAs(UserRole.Administrator).GetUnattendedBootAsync();
        session.Output.Value("boot_mode", (unattended ? BootMode.Unattended : BootMode.Attended).ToString());
    }
}
