using System.Net;
using NetHsm.Client.Json;
using NetHsm.Model;

namespace NetHsm.Client;

/// <summary>Where a device sends its log, as syslog over UDP (GET and PUT /config/logging).</summary>
/// <param name="Address">The host; 0.0.0.0 for none.</param>
/// <param name="Port">UDP port, usually 514.</param>
/// <param name="Level">From which severity on.</param>
public sealed record LoggingConfiguration(IPAddress Address, int Port, LogLevel Level)
{
    internal static LoggingConfiguration Read(JsonPart answer) => new(
        answer.Member("ipAddress").As<IPAddress>(NetworkConfiguration.TryParse),
        (int)Math.Clamp(answer.Member("port").Number(), int.MinValue, int.MaxValue),
        answer.Member("logLevel").As<LogLevel>(LogLevelNames.TryParse));

    internal byte[] ToJson()
    {
        using var body = new JsonBody();
        return body.String("ipAddress", Address.ToString()).Number("port", Port).String("logLevel", Level.ToApiName()).ToArray();
    }
}
