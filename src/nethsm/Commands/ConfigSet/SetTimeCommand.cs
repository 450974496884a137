using System.CommandLine;
using CommandLinePrograms;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.ConfigSet;

internal sealed class SetTimeCommand : SessionCommand
{
    private readonly Argument<DateTimeOffset?> _time = Kinds.Time.OrNone().OptionalArgument(
        "TIME", "The time, as in 2026-11-21T08:55:00Z; this host's by default.", "NETHSM_SYSTEM_TIME");

    public SetTimeCommand(GlobalOptions globals)
        : base("time", "Sets the device's time. As a system-wide Administrator.", globals) => Add(_time);

    protected override Task RunAsync(Session session) =>
        session.SystemClientAs(UserRole.Administrator).SetTimeAsync(session.Value(_time) ?? DateTimeOffset.UtcNow);
}
