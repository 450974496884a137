using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Reads the <c>policy</c> of a mapping.</summary>
internal static class PolicyReader
{
    internal static MappingPolicy Read(MappingReader mapping, string kind, ProblemList problems)
    {
        if (MappingReader.Open(mapping.Optional("policy"), "'policy'", problems) is not { } members)
            return MappingPolicy.None;
        long? connections = members.AsNumber(
            members.Optional("connections_per_second"), "connections_per_second", 1, MappingPolicy.MaximumConnectionsPerSecond);
        YamlNode? bytesNode = members.Optional("request_bytes");
        long? bytes = null;
        if (LargestRequest(kind) is { } largest)
            bytes = members.AsNumber(bytesNode, "request_bytes", 1, largest);
        else if (bytesNode is not null)
            problems.Add(bytesNode, $"'{kind}' reads no request that could be large; leave 'request_bytes' out, it is for signing, backup_upload and update_upload");
        members.Close();
        return new MappingPolicy((int?)connections, bytes);
    }

    private static long? LargestRequest(string kind) => kind switch
    {
        "signing" => MappingPolicy.MaximumSigningRequestBytes,
        "backup_upload" or "update_upload" => MappingPolicy.MaximumUploadBytes,
        _ => null,
    };
}
