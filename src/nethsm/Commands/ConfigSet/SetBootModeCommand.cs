using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.ConfigSet;

internal sealed class SetBootModeCommand : SessionCommand
{
    private readonly Argument<BootMode?> _mode = Kinds.BootMode.OrNone().Argument(
        "MODE", "Whether the device starts locked (Attended) or Operational (Unattended).", "NETHSM_BOOT_MODE");

    public SetBootModeCommand(GlobalOptions globals)
        : base("boot-mode", "Sets how the device starts. As a system-wide Administrator.", globals)
    {
        Add(_mode);
        this.WithExamples("nethsm config set boot-mode Unattended");
    }

    protected override Task RunAsync(Session session) =>
        session.SystemClientAs(UserRole.Administrator).SetUnattendedBootAsync(session.Value(_mode) == BootMode.Unattended);
}
