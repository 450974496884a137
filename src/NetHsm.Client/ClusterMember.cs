using NetHsm.Client.Json;

namespace NetHsm.Client;

/// <summary>A member of a cluster (GET /cluster/members).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name; empty until it has joined.</param>
/// <param name="Urls">Where the others reach it.</param>
/// <param name="IsLearner">Whether it has no vote yet; false before firmware 5.0, which does not tell.</param>
public sealed record ClusterMember(string Id, string Name, IReadOnlyList<string> Urls, bool IsLearner)
{
    internal static ClusterMember Read(JsonPart item) => new(
        item.Member("id").Text(),
        item.Member("name").Text(),
        [.. item.Member("urls").Items().Select(url => url.Text())],
        item.Optional("learner")?.Truth() ?? false);
}
