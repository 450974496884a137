using NetHsm.Client.Json;

namespace NetHsm.Client;

/// <summary>The local copy of a cluster's data.</summary>
/// <param name="Hash">Its checksum.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="Keys">How many entries it has.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Version">Version of its format; null where the device does not tell.</param>
public sealed record ClusterSnapshot(long Hash, long Revision, long Keys, long Size, string? Version)
{
    internal static ClusterSnapshot Read(JsonPart snapshot) => new(
        snapshot.Member("hash").Number(),
        snapshot.Member("revision").Number(),
        snapshot.Member("totalKey").Number(),
        snapshot.Member("totalSize").Number(),
        snapshot.Optional("version")?.Text());
}
