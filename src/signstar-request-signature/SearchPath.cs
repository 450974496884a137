using CommandLinePrograms;
using LibC;

namespace Signstar.RequestSignature;

/// <summary>
/// Finds programs as a shell does. <see cref="System.Diagnostics.Process"/> would prefer one in the current directory, which may be anybody's.
/// </summary>
internal static class SearchPath
{
    internal static string Find(string program)
    {
        foreach (string directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            string candidate = Path.Combine(directory, program);
            if (Path.IsPathRooted(directory) && File.Exists(candidate))
                return candidate;
        }
        throw new ProgramFailureException(ExitStatus.Unavailable, $"there is no {program} on this machine's PATH: install the OpenSSH client");
    }
}
