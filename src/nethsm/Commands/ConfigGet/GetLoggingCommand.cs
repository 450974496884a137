using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.ConfigGet;

internal sealed class GetLoggingCommand(GlobalOptions globals)
    : SessionCommand("logging", "Where the device sends its log, and from which severity on. As a system-wide Administrator.", globals)
{
    protected override async Task RunAsync(Session session)
    {
        LoggingConfiguration logging = await session.SystemClientAs(UserRole.Administrator).GetLoggingAsync();
        session.Output.Record(new Record()
            .Text("ip_address", logging.Address.ToString())
            .Number("port", logging.Port)
            .Text("log_level", logging.Level.ToApiName()));
    }
}
