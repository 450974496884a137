using NetHsm.Client.Json;
using NetHsm.Model;

namespace NetHsm.Client;

public sealed partial class NetHsmClient
{
    private const string UsersPath = "/users";

    /// <summary>GET /users. Role Administrator (of a namespace: sees that namespace only); Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<IReadOnlyList<UserId>> ListUsersAsync(CancellationToken cancellationToken = default)
    {
        NetHsmRequest request = ListRequest(UsersPath);
        JsonPart answer = await AskAsync(request, 200, cancellationToken).ConfigureAwait(false);
        return [.. answer.Items().Select(item => item.Member("user").As<UserId>(UserId.TryParse))];
    }

    /// <summary>GET /users/{UserID}. Role Administrator, or Operator for itself; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<UserDetails> GetUserAsync(UserId user, CancellationToken cancellationToken = default)
    {
        NetHsmRequest request = Request(Get, UserPath(user));
        JsonPart answer = await AskAsync(request, 200, cancellationToken).ConfigureAwait(false);
        return new UserDetails(answer.Member("realName").Text(), answer.Member("role").As<UserRole>(UserRoleNames.TryParse));
    }

    /// <summary>PUT /users/{UserID}. Role Administrator; Operational.</summary>
    /// <param name="user">Its id. One that exists is refused with <see cref="NetHsmFailureKind.Conflict"/>.</param>
    /// <param name="realName">Any text, also none.</param>
    /// <param name="role">Backup and Metrics belong outside namespaces.</param>
    /// <param name="passphrase">10 to 200 characters.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task AddUserAsync(UserId user, string realName, UserRole role, Passphrase passphrase, CancellationToken cancellationToken = default) =>
        await SendAsync(Request(Put, UserPath(user), NewUser(realName, role, passphrase)), 201, cancellationToken).ConfigureAwait(false);

    /// <summary>POST /users and POST /users/{Namespace}~: lets the device make the id, and returns it. Role Administrator; Operational.</summary>
    /// <param name="realName">Any text, also none.</param>
    /// <param name="role">Backup and Metrics belong outside namespaces.</param>
    /// <param name="passphrase">10 to 200 characters.</param>
    /// <param name="inside">The namespace; without one, that of the caller.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<UserId> AddUserAsync(
        string realName, UserRole role, Passphrase passphrase, NamespaceId? inside = null, CancellationToken cancellationToken = default)
    {
        string path = inside is { } name ? $"{UsersPath}/{Part(name)}{UserId.Separator}" : UsersPath;
        NetHsmRequest request = Request(Post, path, NewUser(realName, role, passphrase));
        JsonPart answer = await AskAsync(request, 201, cancellationToken).ConfigureAwait(false);
        return answer.Member("id").As<UserId>(UserId.TryParse);
    }

    /// <summary>DELETE /users/{UserID}. Role Administrator, not for itself; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task DeleteUserAsync(UserId user, CancellationToken cancellationToken = default) =>
        await SendAsync(Request(Delete, UserPath(user)), 204, cancellationToken).ConfigureAwait(false);

    /// <summary>POST /users/{UserID}/passphrase. Role Administrator, or Operator for itself; Operational.</summary>
    /// <param name="user">Whose passphrase.</param>
    /// <param name="passphrase">10 to 200 characters.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task SetPassphraseAsync(UserId user, Passphrase passphrase, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        using var body = new JsonBody();
        body.Secret("passphrase", passphrase);
        await SendAsync(Request(Post, $"{UserPath(user)}/passphrase", body.ToArray()), 204, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>GET /users/{UserID}/tags. Role Administrator, or Operator for itself; Operational. Users who are not Operators have none: 404.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<IReadOnlyList<Tag>> ListUserTagsAsync(UserId user, CancellationToken cancellationToken = default)
    {
        NetHsmRequest request = ListRequest($"{UserPath(user)}/tags");
        JsonPart answer = await AskAsync(request, 200, cancellationToken).ConfigureAwait(false);
        return [.. answer.Items().Select(item => item.As<Tag>(Tag.TryParse))];
    }

    /// <summary>PUT /users/{UserID}/tags/{Tag}; false when the user had it already. Role Administrator, for an Operator; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<bool> AddUserTagAsync(UserId user, Tag tag, CancellationToken cancellationToken = default) =>
        (await SendAsync(Request(Put, $"{UserPath(user)}/tags/{Part(tag)}"), 204, 304, cancellationToken).ConfigureAwait(false)).Status == 204;

    /// <summary>DELETE /users/{UserID}/tags/{Tag}. Role Administrator; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task DeleteUserTagAsync(UserId user, Tag tag, CancellationToken cancellationToken = default) =>
        await SendAsync(Request(Delete, $"{UserPath(user)}/tags/{Part(tag)}"), 204, cancellationToken).ConfigureAwait(false);

    private static string UserPath(UserId user) => $"{UsersPath}/{Part(user)}";

    private static byte[] NewUser(string realName, UserRole role, Passphrase passphrase)
    {
        ArgumentNullException.ThrowIfNull(realName);
        ArgumentNullException.ThrowIfNull(passphrase);
        using var body = new JsonBody();
        return body.String("realName", realName).String("role", role.ToApiName()).Secret("passphrase", passphrase).ToArray();
    }
}
