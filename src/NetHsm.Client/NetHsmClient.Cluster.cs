using NetHsm.Client.Json;

namespace NetHsm.Client;

/// <summary>Clusters: since firmware 4.0, a technical preview; learners, promotion and diagnosis since 5.0.</summary>
public sealed partial class NetHsmClient
{
    private const string ClusterPath = "/cluster";
    private const string MembersPath = $"{ClusterPath}/members";

    /// <summary>GET /health/diagnose: how the local part of the cluster is. Role Administrator when Operational, else anybody; any state. Since firmware 5.0.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<ClusterDiagnosis> DiagnoseAsync(CancellationToken cancellationToken = default) =>
        ClusterDiagnosis.Read(await AskAsync(Request(Get, "/health/diagnose"), 200, cancellationToken).ConfigureAwait(false));

    /// <summary>GET /cluster/members. Role Administrator without a namespace; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<IReadOnlyList<ClusterMember>> ListClusterMembersAsync(CancellationToken cancellationToken = default) =>
        [.. (await AskAsync(ListRequest(MembersPath), 200, cancellationToken).ConfigureAwait(false)).Items().Select(ClusterMember.Read)];

    /// <summary>
    /// POST /cluster/members: announces a new member, and returns what it needs to join. Role Administrator without a namespace; Operational. The cluster
    /// may stop working until that member has joined.
    /// </summary>
    /// <param name="urls">Where the others reach it, as in <c>https://192.168.1.2:2380</c>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<ClusterInvitation> AddClusterMemberAsync(IReadOnlyList<string> urls, CancellationToken cancellationToken = default) =>
        ClusterInvitation.Read(await AskAsync(Request(Post, MembersPath, Urls(urls)), 201, cancellationToken).ConfigureAwait(false));

    /// <summary>PUT /cluster/members/{MemberID}: where the others reach it. Role Administrator without a namespace; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task SetClusterMemberAsync(string member, IReadOnlyList<string> urls, CancellationToken cancellationToken = default) =>
        await SendAsync(Request(Put, MemberPath(member), Urls(urls)), 204, cancellationToken).ConfigureAwait(false);

    /// <summary>DELETE /cluster/members/{MemberID}: it has to be reset after that. Role Administrator without a namespace; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task DeleteClusterMemberAsync(string member, CancellationToken cancellationToken = default) =>
        await SendAsync(Request(Delete, MemberPath(member)), 204, cancellationToken).ConfigureAwait(false);

    /// <summary>POST /cluster/members/{MemberID}/promote: a learner that has caught up gets a vote. Role Administrator without a namespace; Operational. Since firmware 5.0.</summary>
    /// <exception cref="NetHsmException">The call failed. A learner that has not caught up is <see cref="NetHsmFailureKind.WrongState"/>.</exception>
    public async Task PromoteClusterMemberAsync(string member, CancellationToken cancellationToken = default) =>
        await SendAsync(Request(Post, $"{MemberPath(member)}/promote"), 204, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// POST /cluster/join: throws away what is on the device and joins a cluster, then Locked under the cluster's unlock passphrase. Role Administrator
    /// without a namespace; Operational.
    /// </summary>
    /// <param name="invitation">What <see cref="AddClusterMemberAsync"/> gave on a member.</param>
    /// <param name="backupPassphrase">That of the inviting member.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task JoinClusterAsync(ClusterInvitation invitation, Passphrase backupPassphrase, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(invitation);
        ArgumentNullException.ThrowIfNull(backupPassphrase);
        using var body = new JsonBody();
        invitation.Write(body);
        body.Secret("backupPassphrase", backupPassphrase);
        NetHsmRequest request = Request(Post, $"{ClusterPath}/join", body.ToArray(), takesLong: true);
        await SendAsync(request, 204, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// POST /cluster/force-new: makes a cluster of one member from what this device has, and reboots; what others confirmed meanwhile is lost. The user
    /// <c>unlock</c> with the unlock passphrase, for which the client has to be made; Failed. Since firmware 5.0.
    /// </summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task ForceNewClusterAsync(CancellationToken cancellationToken = default) =>
        await SendAsync(Request(Post, $"{ClusterPath}/force-new"), 204, cancellationToken).ConfigureAwait(false);

    private static string MemberPath(string member)
    {
        ArgumentException.ThrowIfNullOrEmpty(member);
        return $"{MembersPath}/{Uri.EscapeDataString(member)}";
    }

    private static byte[] Urls(IReadOnlyList<string> urls)
    {
        ArgumentNullException.ThrowIfNull(urls);
        using var body = new JsonBody();
        return body.Strings("urls", urls).ToArray();
    }
}
