using System.Globalization;
using System.Net;

namespace NetHsm.EmulatorProgram;

/// <summary>
/// What only somebody does who takes the emulator for an HSM: reachable from other hosts, its state where services keep theirs, or run by systemd.
/// </summary>
internal static class ProductionGuard
{
    // As many as the kernel follows (path_resolution(7)).
    private const int MostLinks = 40;

    private static readonly string[] ServiceDirectories = ["/etc", "/opt", "/run", "/srv", "/usr", "/var"];

    // Of everybody or of one user, not of services (file-hierarchy(7)); where /usr is an image, /home leads to /var/home.
    private static readonly string[] OtherDirectories = ["/run/user", "/var/home", "/var/tmp"];

    /// <summary>What looks like production; null if nothing does.</summary>
    /// <param name="listen">Where it is to listen.</param>
    /// <param name="stateDirectory">Where its state is to be; null for nowhere.</param>
    /// <param name="servicePid">What systemd.exec(5) sets SYSTEMD_EXEC_PID to: the process that it started itself, not those that this one starts.</param>
    internal static string? Objection(IPEndPoint listen, string? stateDirectory, string? servicePid)
    {
        if (!IPAddress.IsLoopback(listen.Address))
            return $"{listen.Address} is reachable from other hosts";
        if (stateDirectory is not null && (IsOfServices(Path.GetFullPath(stateDirectory)) || IsOfServices(Resolve(Path.GetFullPath(stateDirectory)))))
            return $"{stateDirectory} is where services keep their state";
        return servicePid == Environment.ProcessId.ToString(CultureInfo.InvariantCulture) ? "it is run by systemd as a service" : null;
    }

    internal static string? ServicePid => Environment.GetEnvironmentVariable("SYSTEMD_EXEC_PID");

    private static bool IsOfServices(string path) =>
        ServiceDirectories.Any(directory => IsBelow(path, directory)) && !OtherDirectories.Any(directory => IsBelow(path, directory));

    /// <summary>Where a directory really is, or will be made: every symbolic link on the way to it followed, as far as the way is there.</summary>
    private static string Resolve(string path)
    {
        string resolved = "/";
        var rest = new Stack<string>(Parts(path));
        for (int links = 0; rest.TryPop(out string? part);)
        {
            string next = Path.GetFullPath(part, resolved);
            if (links == MostLinks || new DirectoryInfo(next).LinkTarget is not { } target)
            {
                resolved = next;
                continue;
            }
            links++;
            if (Path.IsPathRooted(target))
                resolved = "/";
            foreach (string inTarget in Parts(target))
                rest.Push(inTarget);
        }
        return resolved;
    }

    private static IEnumerable<string> Parts(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse();

    private static bool IsBelow(string path, string directory) => path == directory || path.StartsWith(directory + "/", StringComparison.Ordinal);
}
