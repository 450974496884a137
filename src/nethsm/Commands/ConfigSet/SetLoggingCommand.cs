using System.CommandLine;
using System.Net;
using CommandLinePrograms;
using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.ConfigSet;

internal sealed class SetLoggingCommand : SessionCommand
{
    private readonly Argument<IPAddress> _address = Kinds.Address.Argument(
        "IP_ADDRESS", "Host to send the log to, as syslog over UDP.", "NETHSM_LOGGING_IP_ADDRESS");

    private readonly Argument<int?> _port = ValueKinds.Number("PORT", 1, 65535).OrNone().Argument("PORT", "Its UDP port, usually 514.", "NETHSM_LOGGING_PORT");

    private readonly Argument<LogLevel?> _level = Kinds.LogLevel.OrNone().OptionalArgument(
        "LOG_LEVEL", "From which severity on; info by default.", "NETHSM_LOGGING_LOG_LEVEL");

    public SetLoggingCommand(GlobalOptions globals)
        : base("logging", "Sets where the device sends its log. As a system-wide Administrator.", globals)
    {
        Add(_address);
        Add(_port);
        Add(_level);
        this.WithExamples("nethsm config set logging 192.0.2.9 514 warning");
    }

    protected override Task RunAsync(Session session) => session.SystemClientAs(UserRole.Administrator).SetLoggingAsync(
        new LoggingConfiguration(session.Value(_address)!, session.Value(_port)!.Value, session.Value(_level) ?? LogLevel.Info));
}
