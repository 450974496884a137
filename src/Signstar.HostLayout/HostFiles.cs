using Signstar.Configuration;

namespace Signstar.HostLayout;

/// <summary>What a configuration makes of a host (docs/specification/host-layout.md).</summary>
public static class HostFiles
{
    /// <summary>Everything that belongs to the configuration, in the order of paths; the same configuration always gives the same.</summary>
    public static IReadOnlyList<HostEntry> Of(SiteConfiguration site)
    {
        ArgumentNullException.ThrowIfNull(site);
        var entries = new List<HostEntry>();
        if (site.NetHsm is { } nethsm)
        {
            foreach (SigningMapping mapping in nethsm.Mappings.OfType<SigningMapping>())
            {
                // Only OpenPGP is served yet; the configuration notes the others.
                if (mapping.KeySetup.OpenPgp is not null)
                    entries.AddRange(SigningRoleFiles.Of(mapping, nethsm, site.System));
            }
        }
        entries.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        return entries;
    }
}
