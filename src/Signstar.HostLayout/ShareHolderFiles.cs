using System.Globalization;
using Signstar.Configuration;
using Signstar.RoleSettings;
using Signstar.Shares;

namespace Signstar.HostLayout;

/// <summary>What all share holders have together: their directories, how long they are there, and what is watched in them.</summary>
internal static class ShareHolderFiles
{
    internal static IEnumerable<HostEntry> Of(HostPrefix prefix, SystemSection system)
    {
        string[] holders = [.. system.Mappings.OfType<ShareHolderMapping>().Select(mapping => mapping.Holder.SystemUser)];
        if (holders.Length == 0)
            yield break;
        yield return GeneratedText.File(prefix.ShareDirectories, Directories(holders));
        yield return GeneratedText.Unit(prefix, "signstar-shares.timer.d/20-lifetime.conf", $"""
            [Timer]
            OnActiveSec=
            OnActiveSec={((long)system.ShareLifetime.TotalSeconds).ToString(CultureInfo.InvariantCulture)}

            """);
        yield return GeneratedText.Unit(prefix, "signstar-configure.path.d/20-holders.conf", $"[Path]\n{string.Concat(holders.SelectMany(Changes).Select(path => $"PathExists={path}\n"))}");
    }

    private static IEnumerable<string> Changes(string holder) =>
        [$"{ShareFiles.DownloadDirectory(holder)}/{ShareFiles.Changed}", $"{ShareFiles.UploadDirectory(holder)}/{ShareFiles.Changed}"];

    private static string Directories(string[] holders) => $"""
        f {ShareFiles.Root}/{ShareFiles.Changed} 0600 root root - -
        d {ShareFiles.Root}/download 0711 root root - -
        {string.Concat(holders.Select(holder => Directory(ShareFiles.DownloadDirectory(holder), ShareSettings.Download)))}d {ShareFiles.PublicDirectory} 0755 root root - -
        d {ShareFiles.SetDirectory} 0700 root root - -
        d {ShareFiles.Root}/upload 0711 root root - -
        {string.Concat(holders.Select(holder => Directory(ShareFiles.UploadDirectory(holder), ShareSettings.Upload)))}
        """;

    private static string Directory(string path, string role) => $"d {path} 0700 signstar-{role} signstar-{role} - -\n";
}
