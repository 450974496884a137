using NetHsm.Client.Json;

namespace NetHsm.Client;

/// <summary>What a new member needs to join a cluster (POST /cluster/members, POST /cluster/join).</summary>
/// <param name="Members">All members, the new one included.</param>
/// <param name="JoinerKit">Keys for the new member, under the backup passphrase.</param>
public sealed record ClusterInvitation(IReadOnlyList<ClusterMember> Members, string JoinerKit)
{
    internal static ClusterInvitation Read(JsonPart answer) =>
        new([.. answer.Member("members").Items().Select(ClusterMember.Read)], answer.Member("joinerKit").Text());

    internal void Write(JsonBody body)
    {
        body.Objects("members", Members, (writer, member) => writer.String("name", member.Name).Strings("urls", member.Urls));
        body.String("joinerKit", JoinerKit);
    }
}
