using Signstar.Configuration;
using Signstar.RoleSettings;

namespace Signstar.HostLayout;

/// <summary>Which role serves which mapping, and what it needs.</summary>
internal sealed partial class RoleDeployments
{
    // What a site that says nothing takes: a device with thousands of keys has a backup of some megabytes, and an update has a few hundred.
    private const long LargestBackup = 256L << 20;
    private const long LargestUpdate = 1L << 30;

    private readonly SiteConfiguration _site;
    private readonly HostPrefix _prefix;
    private readonly IReadOnlyList<DeviceSettings> _devices;

    internal RoleDeployments(SiteConfiguration site, HostPrefix prefix)
    {
        _site = site;
        _prefix = prefix;
        _devices = site.NetHsm?.Connections ?? [];
    }

    internal IEnumerable<RoleDeployment> All()
    {
        foreach (Mapping mapping in _site.System.Mappings.Concat(_site.NetHsm?.Mappings ?? []))
        {
            foreach (RoleDeployment role in Of(mapping))
                yield return role with { Policy = mapping.Policy };
        }
    }

    private IEnumerable<RoleDeployment> Of(Mapping mapping) => mapping switch
    {
        ShareHolderMapping holder => Shares(holder.Holder),
        _ => OnlyOneOf(mapping) is { } role ? [role] : [],
    };

    private RoleDeployment? OnlyOneOf(Mapping mapping) => mapping switch
    {
        // Only OpenPGP is served yet, and a signature that several have to ask for must not be given to one: the configuration notes both.
        SigningMapping { KeySetup.Context: OpenPgpContext, Threshold: null } signing => Signing(signing),
        BackupMapping backup => Backup(backup),
        MetricsMapping { Login: { } login } metrics => Metrics(metrics, login),
        CertificateRetrievalMapping certificates => LiveCertificates(certificates),
        CertificatesMapping certificates => CachedCertificates(certificates.Downloader),
        WireGuardDownloadMapping wireGuard => WireGuard(wireGuard.Downloader),
        BackupUploadMapping upload => Upload(UploadSettings.Backup, upload.Uploader, HostDirectories.UploadedBackups, upload.Policy.RequestBytes ?? LargestBackup),
        UpdateUploadMapping upload => Upload(UploadSettings.Update, upload.Uploader, HostDirectories.UploadedUpdates, upload.Policy.RequestBytes ?? LargestUpdate),
        _ => null,
    };
}
