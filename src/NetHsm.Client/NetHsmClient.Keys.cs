using NetHsm.Client.Json;
using NetHsm.Model;

namespace NetHsm.Client;

public sealed partial class NetHsmClient
{
    private const string KeysPath = "/keys";
    private const string OctetStream = "application/octet-stream";
    private const string PemFile = "application/x-pem-file";

    /// <summary>GET /keys and GET /keys/{KeyPrefix}*: the keys of the caller's namespace. Roles Administrator and Operator; Operational.</summary>
    /// <param name="onlyUsable">Leaves out the keys that the caller's tags do not open.</param>
    /// <param name="prefix">How the ids have to start (since firmware 3.0); null for all.</param>
    /// <param name="label">The label that they have to have (since firmware 5.0), not together with a prefix; null for any.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<IReadOnlyList<KeyId>> ListKeysAsync(
        bool onlyUsable = false, KeyId? prefix = null, string? label = null, CancellationToken cancellationToken = default)
    {
        if (prefix is not null && label is not null)
            throw new ArgumentException("The device lists by prefix or by label, not both.", nameof(label));
        string path = prefix is { } start ? $"{KeysPath}/{Part(start)}*" : KeysPath;
        if (label is not null)
            path += $"?label={Uri.EscapeDataString(label)}";
        if (onlyUsable)
            path += label is null ? "?filter=1" : "&filter=1";
        JsonPart answer = await AskAsync(ListRequest(path), 200, cancellationToken).ConfigureAwait(false);
        return [.. answer.Items().Select(item => item.Member("id").As<KeyId>(KeyId.TryParse))];
    }

    /// <summary>POST /keys/generate: makes a key in the device, in the caller's namespace, and returns its id. Role Administrator; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed. An id that exists is refused with <see cref="NetHsmFailureKind.BadRequest"/>.</exception>
    public async Task<KeyId> GenerateKeyAsync(KeyGeneration key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        NetHsmRequest request = Request(Post, $"{KeysPath}/generate", key.ToJson(), takesLong: true);
        JsonPart answer = await AskAsync(request, 201, cancellationToken).ConfigureAwait(false);
        return answer.Member("id").As<KeyId>(KeyId.TryParse);
    }

    /// <summary>GET /keys/{KeyID}: what the device tells of a key. Roles Administrator and Operator; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<KeyDetails> GetKeyAsync(KeyId key, CancellationToken cancellationToken = default)
    {
        NetHsmRequest request = Request(Get, KeyPath(key));
        JsonPart answer = await AskAsync(request, 200, cancellationToken).ConfigureAwait(false);
        return KeyDetails.Read(answer);
    }

    /// <summary>DELETE /keys/{KeyID}. Role Administrator; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task DeleteKeyAsync(KeyId key, CancellationToken cancellationToken = default) =>
        await SendAsync(Request(Delete, KeyPath(key)), 204, cancellationToken).ConfigureAwait(false);

    /// <summary>GET /keys/{KeyID}/public.pem: SubjectPublicKeyInfo in PEM. Roles Administrator and Operator; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed. A Generic key has no public part.</exception>
    public Task<string> GetPublicKeyPemAsync(KeyId key, CancellationToken cancellationToken = default) =>
        AskPemAsync(PemRequest($"{KeyPath(key)}/public.pem"), "PUBLIC KEY", cancellationToken);

    /// <summary>GET /keys/{KeyID}/cert: the certificate exactly as it was stored. Roles Administrator and Operator; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed. A key without a certificate is <see cref="NetHsmFailureKind.NotFound"/>.</exception>
    public async Task<byte[]> GetKeyCertificateAsync(KeyId key, CancellationToken cancellationToken = default)
    {
        var request = new NetHsmRequest { Method = Get, Path = CertificatePath(key), Credentials = _credentials, Accept = OctetStream };
        return (await SendAsync(request, 200, cancellationToken).ConfigureAwait(false)).Body;
    }

    /// <summary>PUT /keys/{KeyID}/cert: stores any bytes with a key. Role Administrator; Operational.</summary>
    /// <param name="key">One that has a certificate already is refused with <see cref="NetHsmFailureKind.Conflict"/>.</param>
    /// <param name="certificate">At most 1 MiB.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task SetKeyCertificateAsync(KeyId key, ReadOnlyMemory<byte> certificate, CancellationToken cancellationToken = default)
    {
        var request = new NetHsmRequest
        {
            Method = Put,
            Path = CertificatePath(key),
            Credentials = _credentials,
            ContentType = OctetStream,
            Body = certificate.ToArray(),
        };
        await SendAsync(request, 201, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>DELETE /keys/{KeyID}/cert. Role Administrator; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task DeleteKeyCertificateAsync(KeyId key, CancellationToken cancellationToken = default) =>
        await SendAsync(Request(Delete, CertificatePath(key)), 204, cancellationToken).ConfigureAwait(false);

    /// <summary>PUT /keys/{KeyID}/restrictions/tags/{Tag}; false when the key had it already. Role Administrator; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<bool> AddKeyTagAsync(KeyId key, Tag tag, CancellationToken cancellationToken = default) =>
        (await SendAsync(Request(Put, KeyTagPath(key, tag)), 204, 304, cancellationToken).ConfigureAwait(false)).Status == 204;

    /// <summary>DELETE /keys/{KeyID}/restrictions/tags/{Tag}. Role Administrator; Operational. A key without tags is open to every Operator of its scope.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task DeleteKeyTagAsync(KeyId key, Tag tag, CancellationToken cancellationToken = default) =>
        await SendAsync(Request(Delete, KeyTagPath(key, tag)), 204, cancellationToken).ConfigureAwait(false);

    private static string KeyPath(KeyId key) => $"{KeysPath}/{Part(key)}";

    private static string CertificatePath(KeyId key) => $"{KeyPath(key)}/cert";

    private static string KeyTagPath(KeyId key, Tag tag) => $"{KeyPath(key)}/restrictions/tags/{Part(tag)}";
}
