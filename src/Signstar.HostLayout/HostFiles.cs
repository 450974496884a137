using Signstar.Configuration;
using Signstar.RoleSettings;

namespace Signstar.HostLayout;

/// <summary>What a configuration makes of a host (docs/specification/host-layout.md).</summary>
public static class HostFiles
{
    /// <summary>Everything that belongs to the configuration, in the order of paths; the same configuration always gives the same.</summary>
    /// <param name="site">The configuration.</param>
    /// <param name="prefix">Where the host's programs are; <see cref="HostPrefix.Packaged"/> without it.</param>
    public static IReadOnlyList<HostEntry> Of(SiteConfiguration site, HostPrefix? prefix = null)
    {
        ArgumentNullException.ThrowIfNull(site);
        prefix ??= HostPrefix.Packaged;
        RoleDeployment[] roles = [.. new RoleDeployments(site, prefix).All()];
        var entries = new List<HostEntry>(roles.SelectMany(role => role.Entries()));
        if (roles.Any(role => role.Devices.Count > 0))
            entries.AddRange(FirewallFiles.Of(prefix, site.NetHsm!.Connections));
        entries.AddRange(ShareHolderFiles.Of(prefix, site.System));
        entries.AddRange(AdministrationFiles.Of(prefix, site.NetHsm));
        entries.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        return entries;
    }

    /// <summary>The passphrases that roles of the host have, in the order of the configuration.</summary>
    public static IReadOnlyList<SealedCredential> SealedCredentialsOf(SiteConfiguration site)
    {
        ArgumentNullException.ThrowIfNull(site);
        return [.. new RoleDeployments(site, HostPrefix.Packaged).All().SelectMany(role => role.SealedCredentials())];
    }
}
