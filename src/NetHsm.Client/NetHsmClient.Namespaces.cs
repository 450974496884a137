using NetHsm.Client.Json;
using NetHsm.Model;

namespace NetHsm.Client;

public sealed partial class NetHsmClient
{
    private const string NamespacesPath = "/namespaces";

    /// <summary>GET /namespaces. Role Administrator without a namespace; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<IReadOnlyList<NamespaceId>> ListNamespacesAsync(CancellationToken cancellationToken = default)
    {
        NetHsmRequest request = ListRequest(NamespacesPath);
        JsonPart answer = await AskAsync(request, 200, cancellationToken).ConfigureAwait(false);
        return [.. answer.Items().Select(item => item.Member("id").As<NamespaceId>(NamespaceId.TryParse))];
    }

    /// <summary>
    /// PUT /namespaces/{NamespaceID}. Role Administrator without a namespace; Operational. From then on only the namespace's own Administrators manage its
    /// users, so one has to be added before. One that exists is refused with <see cref="NetHsmFailureKind.BadRequest"/>.
    /// </summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task AddNamespaceAsync(NamespaceId name, CancellationToken cancellationToken = default) =>
        await SendAsync(Request(Put, $"{NamespacesPath}/{Part(name)}"), 204, cancellationToken).ConfigureAwait(false);

    /// <summary>DELETE /namespaces/{NamespaceID}: deletes its keys and keeps its users. Role Administrator without a namespace; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task DeleteNamespaceAsync(NamespaceId name, CancellationToken cancellationToken = default) =>
        await SendAsync(Request(Delete, $"{NamespacesPath}/{Part(name)}"), 204, cancellationToken).ConfigureAwait(false);
}
