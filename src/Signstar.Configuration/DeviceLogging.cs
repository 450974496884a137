using System.Net;
using NetHsm.Model;

namespace Signstar.Configuration;

/// <summary><c>nethsm.device.logging</c>: where devices send their log, as syslog over UDP.</summary>
/// <param name="Address">The host, an IPv4 address.</param>
/// <param name="Port">UDP port, from 1; 514 unless the configuration says otherwise.</param>
/// <param name="Level">From which severity on; <see cref="LogLevel.Info"/> unless the configuration says otherwise.</param>
public sealed record DeviceLogging(IPAddress Address, ushort Port, LogLevel Level);
