using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using LibSsl;
using NetHsm.Client;

namespace NetHsm.Testing.Hosts;

/// <summary>The certificate that a device has right now, whatever it is: good where who answers must be the device that was just started or reset.</summary>
internal static class PresentedCertificate
{
    /// <exception cref="IOException">No handshake came about.</exception>
    /// <exception cref="SocketException">Nobody listens.</exception>
    internal static async Task<CertificateFingerprint> ReadAsync(NetHsmUrl url, CancellationToken cancellation)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(url.Host, url.Port, cancellation).ConfigureAwait(false);
        CertificateFingerprint? seen = null;
        var tls = new SslStream(connection.GetStream());
        await using (tls.ConfigureAwait(false))
        {
            var options = new SslClientAuthenticationOptions
            {
                TargetHost = url.Host,
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                {
                    seen = certificate is null ? null : new CertificateFingerprint(SHA256.HashData(certificate.GetRawCertData()));
                    return seen is not null;
                },
            };
            await tls.AuthenticateAsClientAsync(options, cancellation).ConfigureAwait(false);
        }
        return seen ?? throw new IOException("The server has no certificate.");
    }
}
