using CommandLinePrograms;
using LibC;
using Signstar.Configuration;

namespace Signstar.ConfigureBuild;

/// <summary>
/// The users that the host has already. sysusers.d leaves such a user as it is: one of another program would own a signing socket without ever coming
/// through SSH.
/// </summary>
internal static class ExistingUsers
{
    // Of a host that is installed by packages, and of one from source.
    private static readonly string[] Connectors = ["/usr/bin/signstar-connect", "/usr/local/bin/signstar-connect"];

    private const int NameField = 0;
    private const int ShellField = 6;

    /// <summary>Refuses a configuration that names a user of somebody else.</summary>
    /// <exception cref="ProgramFailureException">It does.</exception>
    internal static void Check(string root, SiteConfiguration site)
    {
        HashSet<string> theirs = Read(Path.Combine(root, "etc/passwd"));
        foreach (Mapping mapping in site.System.Mappings.Concat(site.NetHsm?.Mappings ?? []))
        {
            if (mapping.Login is { SystemUser: var user } && theirs.Contains(user))
                throw new ProgramFailureException(ExitStatus.Configuration, $"'{user}' is a user of something else on this host; a mapping takes a name of its own; nothing was written");
        }
    }

    private static HashSet<string> Read(string passwd) => !File.Exists(passwd)
        ? []
        : [.. File.ReadLines(passwd).Select(line => line.Split(':')).Where(fields => fields.Length > ShellField && !Connectors.Contains(fields[ShellField])).Select(fields => fields[NameField])];
}
