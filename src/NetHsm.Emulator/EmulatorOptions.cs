using System.Net;
using NetHsm.Model;
using System.Security.Cryptography.X509Certificates;

namespace NetHsm.Emulator;

/// <summary>How an emulator is to run.</summary>
public sealed class EmulatorOptions
{
    /// <summary>Where it listens; port 0 takes any free one. By default that, on loopback.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>
    /// Directory in which the device's content outlives a restart: keys, users, configuration, TLS certificate. It is made if it is missing. By
    /// default there is none, and everything is in memory.
    /// </summary>
    public string? StateDirectory { get; init; }

    /// <summary>
    /// Certificate with an EC or RSA private key that a new or reset device serves TLS with. By default it makes itself a new one each time, as a
    /// real device does.
    /// </summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>
    /// Firmware that it behaves like: 4.0 or 5.0. By default that which was running in <see cref="StateDirectory"/>, and 5.0 where nothing is stored.
    /// </summary>
    public FirmwareVersion? Firmware { get; init; }

    /// <summary>What <c>/system/info</c> claims; null for the truth.</summary>
    internal FirmwareVersion? ClaimedFirmware { get; init; }

    /// <summary>What the rate limit and the uptime are measured with.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;
}
