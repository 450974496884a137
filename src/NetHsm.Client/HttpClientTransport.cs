using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LibSsl;
using NetHsm.Client.Http;

namespace NetHsm.Client;

/// <summary>
/// The transport for programs that people start: connections are kept and shared, calls may run side by side. On the path of a request that
/// <see cref="LeanTransport"/> serves, its start-up would cost too much.
/// </summary>
public sealed class HttpClientTransport : NetHsmTransport
{
    private readonly NetHsmUrl _device;
    private readonly ServerTrust _trust;
    private readonly NetHsmTransportOptions _options;
    private readonly HttpMessageInvoker _http;

    /// <summary>Connects when the first request is sent.</summary>
    public HttpClientTransport(NetHsmUrl device, ServerTrust trust, NetHsmTransportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(trust);
        _device = device;
        _trust = trust;
        _options = options ?? new NetHsmTransportOptions();
        _http = new HttpMessageInvoker(CreateHandler(), disposeHandler: true);
    }

    /// <inheritdoc/>
    public override NetHsmResponse Send(NetHsmRequest request) => SendAsync(request, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override async Task<NetHsmResponse> SendAsync(NetHsmRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        TimeSpan limit = _options.TimeFor(request);
        using var time = new TimeLimit(limit, cancellationToken);
        try
        {
            using HttpRequestMessage message = CreateMessage(request, time);
            using HttpResponseMessage response = await _http.SendAsync(message, time.Token).ConfigureAwait(false);
            byte[] body = await new AnswerBody(_device, request, response, time).ReadAsync(_options.MaximumAnswerTo(request)).ConfigureAwait(false);
            return new NetHsmResponse(_device, (int)response.StatusCode, body);
        }
        catch (OperationCanceledException failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Without the total time over, it was the handler's limit for connecting.
            throw time.Token.IsCancellationRequested
                ? Failures.TimedOut(_device, request, limit, failure)
                : Failures.NotConnected(_device, request, _options.ConnectTimeout, failure);
        }
        catch (CallersStreamException failure)
        {
            CallersStreamException.Rethrow(failure);
            throw;
        }
        catch (HttpRequestException failure)
        {
            CallersStreamException.Rethrow(failure);
            throw Translate(request, failure.HttpRequestError, failure);
        }
        catch (HttpIOException failure)
        {
            throw Translate(request, failure.HttpRequestError, failure);
        }
        catch (IOException failure)
        {
            throw Translate(request, HttpRequestError.ResponseEnded, failure);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _http.Dispose();
    }

    private SocketsHttpHandler CreateHandler()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectTimeout = _options.ConnectTimeout,
            MaxResponseHeadersLength = 16,
            UseCookies = false,
            UseProxy = false,
        };
        handler.SslOptions.EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) => Trusts(certificate, errors);
        if (_trust.Kind != ServerTrustKind.System)
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

    private bool Trusts(X509Certificate? certificate, SslPolicyErrors errors)
    {
        string server = string.Concat(_device.Host, ":", _device.Port.ToString(CultureInfo.InvariantCulture));
        if (certificate is null)
            throw new WrongCertificateException(server, null, "is missing");
        var presented = new CertificateFingerprint(certificate.GetCertHash(HashAlgorithmName.SHA256));
        return _trust.Kind switch
        {
            ServerTrustKind.Fingerprints when !_trust.IsPinned(presented) => throw new WrongCertificateException(server, presented, "is not one of those pinned"),
            ServerTrustKind.System when errors != SslPolicyErrors.None =>
                throw new WrongCertificateException(server, presented, $"is not trusted by this system ({errors})"),
            ServerTrustKind.Fingerprints or ServerTrustKind.System or ServerTrustKind.Unsafe => true,
            _ => false,
        };
    }

    private HttpRequestMessage CreateMessage(NetHsmRequest request, TimeLimit time)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), string.Concat(_device.ToString(), request.Path))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        message.Headers.Accept.ParseAdd(request.Accept);
        if (request.Credentials is { } credentials)
            message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Encode(credentials));
        if (request.Method != "GET")
        {
            // Content, even if there is none: without it the handler sends a request again when the connection ends before the answer begins.
            message.Content = request.BodyStream is null ? new ByteArrayContent(request.Body) : new StreamedContent(request, time);
            if (request.ContentType is { } type)
                message.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        }
        return message;
    }

    /// <summary>HttpClient takes the header as a string only, which stays in memory until it is collected.</summary>
    private static string Encode(NetHsmCredentials credentials)
    {
        byte[] plain = [.. System.Text.Encoding.ASCII.GetBytes($"{credentials.User}:"), .. credentials.Passphrase.Bytes];
        try
        {
            return Convert.ToBase64String(plain);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private NetHsmException Translate(NetHsmRequest request, HttpRequestError error, Exception failure)
    {
        if (failure.InnerException is WrongCertificateException wrong)
            return Failures.Network(_device, request, NetHsmFailureKind.WrongCertificate, wrong.Message, wrong);
        string reason = FindSocketError(failure) is { } socket ? $" ({socket.Message})" : "";
        return error switch
        {
            HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError => Failures.Network(
                _device, request, NetHsmFailureKind.Unreachable, $"no connection{reason}; check the address, the network and that the device is on.", failure),
            HttpRequestError.SecureConnectionError => Failures.Network(
                _device, request, NetHsmFailureKind.TlsFailed, $"TLS failed{reason}; check what listens there.", failure),
            HttpRequestError.ResponseEnded => Failures.Network(
                _device, request, NetHsmFailureKind.CutOff, $"the connection ended before the answer did{reason}; try again.", failure),
            HttpRequestError.ConfigurationLimitExceeded => Failures.AnswerTooLarge(_device, request, "the answer's header has more than 16 KiB"),
            HttpRequestError.InvalidResponse => Failures.Malformed(_device, request, "the answer is not HTTP/1.1", failure),
            _ when FindSocketError(failure) is not null || failure.InnerException is IOException => Failures.Network(
                _device, request, NetHsmFailureKind.CutOff, $"the connection broke{reason}; try again.", failure),
            _ => Failures.Malformed(_device, request, "the answer cannot be read", failure),
        };
    }

    private static SocketException? FindSocketError(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is SocketException found)
                return found;
        }
        return null;
    }
}
