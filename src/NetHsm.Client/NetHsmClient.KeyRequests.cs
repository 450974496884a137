using NetHsm.Client.Json;
using NetHsm.Model;

namespace NetHsm.Client;

public sealed partial class NetHsmClient
{
    /// <summary>POST /keys/{KeyID}/csr.pem: a certificate signing request (PKCS#10) in PEM, signed by the key. Roles Administrator and Operator; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public Task<string> GetKeyCertificateRequestAsync(KeyId key, CertificateSubject subject, CancellationToken cancellationToken = default) =>
        GetCertificateRequestAsync($"{KeyPath(key)}/csr.pem", subject, cancellationToken);

    /// <summary>POST /keys/{KeyID}/move: gives the key another id; the old one is free. Role Administrator; Operational. Since firmware 3.0.</summary>
    /// <exception cref="NetHsmException">The call failed. A new id that exists is <see cref="NetHsmFailureKind.Conflict"/>.</exception>
    public async Task MoveKeyAsync(KeyId key, KeyId newId, CancellationToken cancellationToken = default)
    {
        using var body = new JsonBody();
        body.String("newId", Part(newId));
        await SendAsync(Request(Post, $"{KeyPath(key)}/move", body.ToArray()), 200, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>PUT /keys/{KeyID}/label; false when the key had it already. Role Administrator; Operational. Since firmware 5.0.</summary>
    /// <param name="key">The key.</param>
    /// <param name="label">Any text of at most 32 bytes of UTF-8.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<bool> SetKeyLabelAsync(KeyId key, string label, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(label);
        using var body = new JsonBody();
        body.String("label", label);
        return (await SendAsync(Request(Put, LabelPath(key), body.ToArray()), 204, 304, cancellationToken).ConfigureAwait(false)).Status == 204;
    }

    /// <summary>DELETE /keys/{KeyID}/label, also where there is none. Role Administrator; Operational. Since firmware 5.0.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task DeleteKeyLabelAsync(KeyId key, CancellationToken cancellationToken = default) =>
        await SendAsync(Request(Delete, LabelPath(key)), 204, cancellationToken).ConfigureAwait(false);

    private async Task<string> GetCertificateRequestAsync(string path, CertificateSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var request = new NetHsmRequest
        {
            Method = Post,
            Path = path,
            Credentials = _credentials,
            Accept = PemFile,
            ContentType = NetHsmRequest.Json,
            Body = subject.ToJson(),
        };
        return await AskPemAsync(request, "CERTIFICATE REQUEST", cancellationToken).ConfigureAwait(false);
    }

    private static string LabelPath(KeyId key) => $"{KeyPath(key)}/label";
}
