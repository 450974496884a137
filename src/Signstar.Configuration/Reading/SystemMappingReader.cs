using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Reads an entry of <c>system.mappings</c>.</summary>
internal static class SystemMappingReader
{
    internal static Mapping? Read(YamlNode node, ReadingContext context)
    {
        if (MappingKind.Open(node, context.Problems) is not { } kind)
            return null;
        switch (kind.Name)
        {
            case "share_holder":
                return ReadLogin(kind, context) is { } holder ? new ShareHolderMapping(holder) : null;
            // Upstream wrote the second one since July 2026.
            case "wire_guard_download" or "wireguard_download":
                return ReadLogin(kind, context) is { } downloader ? new WireGuardDownloadMapping(downloader) : null;
            default:
                context.Problems.Add(kind.Key, $"'{kind.Name}' is no mapping of 'system'; it takes share_holder and wire_guard_download");
                return null;
        }
    }

    private static Login? ReadLogin(MappingKind kind, ReadingContext context)
    {
        if (MappingReader.Open(kind.Content, $"'{kind.Name}'", context.Problems) is not { } members)
            return null;
        Login? login = LoginReader.Read(members, context);
        members.Close();
        NotServed.Note(kind, context.Problems);
        return login;
    }
}
