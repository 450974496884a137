using System.Text;
using NetHsm.Client.Json;
using NetHsm.Model;

namespace NetHsm.Client;

public sealed partial class NetHsmClient
{
    private const string TlsPath = "/config/tls";
    private const string TlsCertificatePath = $"{TlsPath}/cert.pem";
    private const string ClusterCaPath = $"{TlsPath}/cluster-ca.pem";

    /// <summary>GET /config/tls/public.pem: the key that the device serves TLS with, as SubjectPublicKeyInfo in PEM. Role Administrator without a namespace; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public Task<string> GetTlsPublicKeyPemAsync(CancellationToken cancellationToken = default) =>
        AskPemAsync(PemRequest($"{TlsPath}/public.pem"), "PUBLIC KEY", cancellationToken);

    /// <summary>GET /config/tls/cert.pem: the certificate that the device serves TLS with, and its chain, in PEM. Role Administrator without a namespace; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public Task<string> GetTlsCertificatePemAsync(CancellationToken cancellationToken = default) =>
        AskPemAsync(PemRequest(TlsCertificatePath), "CERTIFICATE", cancellationToken);

    /// <summary>
    /// PUT /config/tls/cert.pem: from then on the device presents this certificate, and what pins its old one no longer trusts it. Role Administrator
    /// without a namespace; Operational.
    /// </summary>
    /// <param name="pem">A certificate for the device's own key, and its chain.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public Task SetTlsCertificatePemAsync(string pem, CancellationToken cancellationToken = default) =>
        PutPemAsync(TlsCertificatePath, pem, cancellationToken);

    /// <summary>POST /config/tls/csr.pem: a certificate signing request (PKCS#10) in PEM for the device's TLS key. Role Administrator without a namespace; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public Task<string> GetTlsCertificateRequestAsync(CertificateSubject subject, CancellationToken cancellationToken = default) =>
        GetCertificateRequestAsync($"{TlsPath}/csr.pem", subject, cancellationToken);

    /// <summary>
    /// POST /config/tls/generate: a new TLS key and a self-signed certificate for it; what pins the old one no longer trusts it. Role Administrator without
    /// a namespace; Operational.
    /// </summary>
    /// <param name="type">Type of the key.</param>
    /// <param name="length">Length in bits, for RSA only.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task GenerateTlsKeyAsync(TlsKeyType type, int? length = null, CancellationToken cancellationToken = default)
    {
        using var body = new JsonBody();
        body.String("type", type.ToApiName());
        if (length is { } bits)
            body.Number("length", bits);
        NetHsmRequest request = Request(Post, $"{TlsPath}/generate", body.ToArray(), takesLong: true);
        await SendAsync(request, 204, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>GET /config/tls/cluster-ca.pem: the authority of the cluster's members, in PEM. Role Administrator without a namespace; Operational. Since firmware 4.0.</summary>
    /// <exception cref="NetHsmException">The call failed. Without one it is <see cref="NetHsmFailureKind.NotFound"/>.</exception>
    public Task<string> GetClusterCaPemAsync(CancellationToken cancellationToken = default) =>
        AskPemAsync(PemRequest(ClusterCaPath), "CERTIFICATE", cancellationToken);

    /// <summary>PUT /config/tls/cluster-ca.pem. Role Administrator without a namespace; Operational. Since firmware 4.0. It cannot be taken back.</summary>
    /// <param name="pem">An authority that has signed the device's certificate.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public Task SetClusterCaPemAsync(string pem, CancellationToken cancellationToken = default) => PutPemAsync(ClusterCaPath, pem, cancellationToken);

    private NetHsmRequest PemRequest(string path) => new() { Method = Get, Path = path, Credentials = _credentials, Accept = PemFile };

    private async Task PutPemAsync(string path, string pem, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pem);
        var request = new NetHsmRequest
        {
            Method = Put,
            Path = path,
            Credentials = _credentials,
            ContentType = PemFile,
            Body = Encoding.UTF8.GetBytes(pem),
        };
        await SendAsync(request, 201, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> AskPemAsync(NetHsmRequest request, string label, CancellationToken cancellationToken)
    {
        NetHsmResponse response = await SendAsync(request, 200, cancellationToken).ConfigureAwait(false);
        string text = Encoding.UTF8.GetString(response.Body);
        return text.StartsWith($"-----BEGIN {label}-----", StringComparison.Ordinal)
            ? text
            : throw Failures.Malformed(response.Device, request, $"the answer is no {label.ToLowerInvariant()} in PEM");
    }
}
