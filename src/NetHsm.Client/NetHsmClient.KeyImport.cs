using NetHsm.Client.Json;
using NetHsm.Model;

namespace NetHsm.Client;

public sealed partial class NetHsmClient
{
    /// <summary>
    /// PUT /keys/{KeyID}, or POST /keys where <see cref="KeyImport.Id"/> is null: imports a private key into the caller's namespace, and returns its id.
    /// Role Administrator; Operational.
    /// </summary>
    /// <exception cref="NetHsmException">The call failed. An id that exists is refused with <see cref="NetHsmFailureKind.BadRequest"/>.</exception>
    public async Task<KeyId> ImportKeyAsync(KeyImport key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        using var body = new JsonBody();
        key.Write(body);
        if (key.Id is { } id)
        {
            await SendAsync(Request(Put, KeyPath(id), body.ToArray()), 204, cancellationToken).ConfigureAwait(false);
            return id;
        }
        JsonPart answer = await AskAsync(Request(Post, KeysPath, body.ToArray()), 201, cancellationToken).ConfigureAwait(false);
        return answer.Member("id").As<KeyId>(KeyId.TryParse);
    }

    /// <summary>
    /// PUT /keys/{KeyID} or POST /keys with a file in PEM, whose type the device finds out itself (PKCS#8, or what openssl calls traditional). Role
    /// Administrator; Operational.
    /// </summary>
    /// <param name="pem">The private key, not encrypted.</param>
    /// <param name="mechanisms">What it may be used for.</param>
    /// <param name="id">Its id; without one the device makes one.</param>
    /// <param name="tags">Tags of which an Operator needs one.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<KeyId> ImportKeyPemAsync(
        ReadOnlyMemory<byte> pem, IReadOnlyList<KeyMechanism> mechanisms, KeyId? id = null, IReadOnlyList<Tag>? tags = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mechanisms);
        using var arguments = new JsonBody();
        arguments.Mechanisms(mechanisms).Restrictions(tags ?? []);
        using var form = new MultipartForm();
        form.Part("arguments", null, NetHsmRequest.Json, arguments.ToArray());
        form.Part("key_file", "key.pem", PemFile, pem.Span);
        var request = new NetHsmRequest
        {
            Method = id is null ? Post : Put,
            Path = id is { } known ? KeyPath(known) : KeysPath,
            Credentials = _credentials,
            ContentType = form.ContentType,
            Body = form.ToArray(),
        };
        if (id is { } given)
        {
            await SendAsync(request, 204, cancellationToken).ConfigureAwait(false);
            return given;
        }
        JsonPart answer = await AskAsync(request, 201, cancellationToken).ConfigureAwait(false);
        return answer.Member("id").As<KeyId>(KeyId.TryParse);
    }
}
