using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Reads an entry of <c>system.mappings</c>.</summary>
internal static class SystemMappingReader
{
    internal static Mapping? Read(YamlNode node, ReadingContext context)
    {
        if (MappingKind.Open(node, context.Problems) is not { } kind)
            return null;
        Func<Login, Mapping>? make = kind.Name switch
        {
            "share_holder" => user => new ShareHolderMapping(user),
            // Upstream wrote the second one since July 2026.
            "wire_guard_download" or "wireguard_download" => user => new WireGuardDownloadMapping(user),
            "certificates" => user => new CertificatesMapping(user),
            "backup_upload" => user => new BackupUploadMapping(user),
            "update_upload" => user => new UpdateUploadMapping(user),
            _ => null,
        };
        if (make is null)
        {
            context.Problems.Add(
                kind.Key, $"'{kind.Name}' is no mapping of 'system'; it takes share_holder, wire_guard_download, certificates, backup_upload and update_upload");
            return null;
        }
        if (kind.Name is "backup_upload" or "update_upload")
            context.Uploads.Claim(kind.Name, $"'{kind.Name}'", kind.Key);
        if (MappingReader.Open(kind.Content, $"'{kind.Name}'", context.Problems) is not { } members)
            return null;
        Login? login = LoginReader.Read(members, context);
        MappingPolicy policy = PolicyReader.Read(members, kind.Name, context.Problems);
        members.Close();
        return login is null ? null : make(login) with { Policy = policy };
    }
}
