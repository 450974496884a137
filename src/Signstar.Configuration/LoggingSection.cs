using System.Net;

namespace Signstar.Configuration;

/// <summary>Section <c>logging</c>: where the logs of the host and its devices go.</summary>
/// <param name="Loki">Loki, which takes them.</param>
/// <param name="SyslogListen">Where the devices' syslog is taken in; null when it is not.</param>
public sealed record LoggingSection(Uri Loki, IPEndPoint? SyslogListen);
