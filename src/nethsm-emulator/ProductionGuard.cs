using System.Globalization;
using System.Net;

namespace NetHsm.EmulatorProgram;

/// <summary>
/// What only somebody does who takes the emulator for an HSM: reachable from other hosts, its state where services keep theirs, or run by systemd.
/// </summary>
internal static class ProductionGuard
{
    private static readonly string[] ServiceDirectories = ["/etc", "/var/lib", "/srv", "/usr"];

    /// <summary>What looks like production; null if nothing does.</summary>
    /// <param name="listen">Where it is to listen.</param>
    /// <param name="stateDirectory">Where its state is to be; null for nowhere.</param>
    /// <param name="servicePid">What systemd.exec(5) sets SYSTEMD_EXEC_PID to: the process that it started itself, not those that this one starts.</param>
    internal static string? Objection(IPEndPoint listen, string? stateDirectory, string? servicePid)
    {
        if (!IPAddress.IsLoopback(listen.Address))
            return $"{listen.Address} is reachable from other hosts";
        if (stateDirectory is not null && ServiceDirectories.Any(directory => IsBelow(Path.GetFullPath(stateDirectory), directory)))
            return $"{stateDirectory} is where services keep their state";
        return servicePid == Environment.ProcessId.ToString(CultureInfo.InvariantCulture) ? "it is run by systemd as a service" : null;
    }

    internal static string? ServicePid => Environment.GetEnvironmentVariable("SYSTEMD_EXEC_PID");

    private static bool IsBelow(string path, string directory) => path == directory || path.StartsWith(directory + "/", StringComparison.Ordinal);
}
