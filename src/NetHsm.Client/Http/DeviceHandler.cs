using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LibSsl;

namespace NetHsm.Client.Http;

/// <summary>HttpClient's connections to one device: bounded, kept alive, and only with a server that is trusted.</summary>
internal static class DeviceHandler
{
    // A connection that nobody answers on any more is closed after a minute, and firewalls see that it is in use.
    private const int KeepAliveAfterSeconds = 30;
    private const int KeepAliveIntervalSeconds = 10;
    private const int KeepAliveProbes = 3;

    // How long a large body waits for a refusal or 100 (RFC 9110, section 10.1.1), which a server need not send.
    private static readonly TimeSpan RefusalTime = TimeSpan.FromMilliseconds(500);

    internal static SocketsHttpHandler Create(NetHsmUrl device, ServerTrust trust, NetHsmTransportOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            Expect100ContinueTimeout = RefusalTime,
            ConnectTimeout = options.ConnectTimeout,
            ConnectCallback = ConnectAsync,
            MaxConnectionsPerServer = options.MaximumConnections,
            MaxResponseHeadersLength = 16,
            PooledConnectionIdleTimeout = options.IdleLifetime,
            UseCookies = false,
            UseProxy = false,
        };
        handler.SslOptions.EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) => Trusts(device, trust, certificate, errors);
        if (trust.Kind != ServerTrustKind.System)
        {
            // The chain is not what decides: nothing is fetched from the network for it.
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
            {
                DisableCertificateDownloads = true,
                RevocationMode = X509RevocationMode.NoCheck,
                TrustMode = X509ChainTrustMode.CustomRootTrust,
            };
        }
        return handler;
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveAfterSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveIntervalSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveProbes);
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool Trusts(NetHsmUrl device, ServerTrust trust, X509Certificate? certificate, SslPolicyErrors errors)
    {
        string server = string.Concat(device.Host, ":", device.Port.ToString(CultureInfo.InvariantCulture));
        if (certificate is null)
            throw new WrongCertificateException(server, null, "is missing");
        var presented = new CertificateFingerprint(certificate.GetCertHash(HashAlgorithmName.SHA256));
        return trust.Kind switch
        {
            ServerTrustKind.Fingerprints when !trust.IsPinned(presented) => throw new WrongCertificateException(server, presented, "is not one of those pinned"),
            ServerTrustKind.System when errors != SslPolicyErrors.None =>
                throw new WrongCertificateException(server, presented, $"is not trusted by this system ({errors})"),
            ServerTrustKind.Fingerprints or ServerTrustKind.System or ServerTrustKind.Unsafe => true,
            _ => false,
        };
    }
}
