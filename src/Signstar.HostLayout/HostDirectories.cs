namespace Signstar.HostLayout;

/// <summary>Directories that every signing host has (<c>tmpfiles.d/signstar.conf</c>).</summary>
internal static class HostDirectories
{
    /// <summary>The certificates of all keys.</summary>
    internal const string Certificates = "/var/lib/signstar/certificates";

    /// <summary>The public key of the host's WireGuard interface.</summary>
    internal const string WireGuardPublicKey = "/var/lib/signstar/wireguard/public-key";

    /// <summary>Where the unit of <c>download-backup</c> shows the validated backup to its role (<c>signstar-download-backup-@.service.d/30-place.conf</c>).</summary>
    internal const string OfferedBackup = "/run/signstar/backups";

    internal const string UploadedBackups = "/var/lib/signstar/uploads/backup";

    internal const string UploadedUpdates = "/var/lib/signstar/uploads/update";
}
