using System.Security.Cryptography;
using NetHsm.Client;
using NetHsm.Model;
using Signstar.Administration.Planning;

namespace Signstar.Administration.Devices;

/// <summary>Reads what a device has, several questions at a time.</summary>
internal sealed class DeviceReader
{
    // The device's web server takes connections one after the other; more than these only wait there.
    private const int AtATime = 4;

    private readonly AdministratorClients _clients;
    private readonly CancellationToken _cancellation;

    private DeviceReader(AdministratorClients clients, CancellationToken cancellation)
    {
        _clients = clients;
        _cancellation = cancellation;
    }

    /// <param name="clients">Of an Operational device.</param>
    /// <param name="scopes">Namespaces whose content can be read: an Administrator of them is known and there.</param>
    /// <param name="cancellation">Gives up.</param>
    internal static Task<ObservedDevice> ReadAsync(AdministratorClients clients, IReadOnlyCollection<NamespaceId> scopes, CancellationToken cancellation) =>
        new DeviceReader(clients, cancellation).ReadAsync(scopes);

    private async Task<ObservedDevice> ReadAsync(IReadOnlyCollection<NamespaceId> scopes)
    {
        NetHsmClient root = _clients.Root;
        IReadOnlyList<NamespaceId> namespaces = await root.ListNamespacesAsync(_cancellation).ConfigureAwait(false);
        NamespaceId[] readable = [.. namespaces.Where(scopes.Contains)];
        var readers = new NamespaceId?[] { null }.Concat(readable.Select(name => (NamespaceId?)name));
        List<ObservedKey> keys = [];
        foreach (NamespaceId? scope in readers)
            keys.AddRange(await ReadKeysAsync(scope).ConfigureAwait(false));
        LoggingConfiguration logging = await root.GetLoggingAsync(_cancellation).ConfigureAwait(false);
        NetworkConfiguration network = await root.GetNetworkAsync(_cancellation).ConfigureAwait(false);
        return new ObservedDevice
        {
            Namespaces = [.. namespaces.Select(name => name.ToString()).Order(StringComparer.Ordinal)],
            Users = await ReadUsersAsync(namespaces, readable).ConfigureAwait(false),
            Keys = keys,
            UnattendedBoot = await root.GetUnattendedBootAsync(_cancellation).ConfigureAwait(false),
            Logging = new ObservedLogging(logging.Address.ToString(), logging.Port, logging.Level),
            Network = new ObservedNetwork(network.Address.ToString(), network.Netmask.ToString(), network.Gateway.ToString()),
            TlsCertificate = await root.GetTlsCertificatePemAsync(_cancellation).ConfigureAwait(false),
            SoftwareVersion = (await root.GetSystemInfoAsync(_cancellation).ConfigureAwait(false)).SoftwareVersion,
        };
    }

    private async Task<IReadOnlyList<ObservedUser>> ReadUsersAsync(IReadOnlyCollection<NamespaceId> namespaces, IReadOnlyCollection<NamespaceId> readable)
    {
        IReadOnlyList<UserId> users = await _clients.Root.ListUsersAsync(_cancellation).ConfigureAwait(false);
        return await ForEachAsync(users, async user =>
        {
            UserDetails details = await _clients.Root.GetUserAsync(user, _cancellation).ConfigureAwait(false);
            // Who is left of a namespace that is gone is the Administrators' of the device.
            NamespaceId? scope = user.Namespace is { } inside && namespaces.Contains(inside) ? inside : null;
            bool hasTags = details.Role == UserRole.Operator && (scope is not { } manager || readable.Contains(manager));
            IReadOnlyList<Tag> tags = hasTags ? await _clients.Of(scope).ListUserTagsAsync(user, _cancellation).ConfigureAwait(false) : [];
            return new ObservedUser(user.ToString(), details.Role, Sorted(tags));
        }).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<ObservedKey>> ReadKeysAsync(NamespaceId? scope)
    {
        NetHsmClient client = _clients.Of(scope);
        IReadOnlyList<KeyId> ids = await client.ListKeysAsync(cancellationToken: _cancellation).ConfigureAwait(false);
        return await ForEachAsync(ids, async id =>
        {
            KeyDetails key = await client.GetKeyAsync(id, _cancellation).ConfigureAwait(false);
            byte[]? certificate = await CertificateOfAsync(client, id, _cancellation).ConfigureAwait(false);
            return new ObservedKey(
                scope?.ToString(), id.ToString(), key.Type, [.. key.Mechanisms.Order()], Sorted(key.Tags), Digest([.. key.Modulus ?? [], .. key.PublicData ?? []]),
                certificate is null ? null : Digest(certificate));
        }).ConfigureAwait(false);
    }

    /// <summary>What is stored with a key; null for nothing.</summary>
    internal static async Task<byte[]?> CertificateOfAsync(NetHsmClient client, KeyId key, CancellationToken cancellation)
    {
        try
        {
            return await client.GetKeyCertificateAsync(key, cancellation).ConfigureAwait(false);
        }
        catch (NetHsmException missing) when (missing.Kind == NetHsmFailureKind.NotFound)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<TResult>> ForEachAsync<T, TResult>(IReadOnlyList<T> items, Func<T, Task<TResult>> ask)
    {
        var answers = new TResult[items.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = _cancellation };
        await Parallel.ForAsync(0, items.Count, options, async (index, _) => answers[index] = await ask(items[index]).ConfigureAwait(false)).ConfigureAwait(false);
        return answers;
    }

    private static string[] Sorted(IReadOnlyList<Tag> tags) => [.. tags.Select(tag => tag.ToString()).Order(StringComparer.Ordinal)];

    private static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
