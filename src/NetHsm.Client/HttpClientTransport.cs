using System.Net;
using LibSsl;
using NetHsm.Client.Http;

namespace NetHsm.Client;

/// <summary>
/// The transport for programs that people start and for services: connections are kept and shared, calls may run side by side. On the path of a request
/// that <see cref="LeanTransport"/> serves, its start-up would cost too much.
/// </summary>
/// <remarks>
/// A connection that the device closed while it was idle is replaced by another before anything is sent over it. The device may close it at the very
/// moment at which a request is sent, and then nobody can tell whether it read the request: what only reads (<see cref="RequestEffect.Read"/>) is sent
/// once more, everything else ends with <see cref="NetHsmFailureKind.CutOff"/>.
/// </remarks>
public sealed class HttpClientTransport : NetHsmTransport
{
    // What fits into the buffers on the way is sent before anybody can refuse it, and its answer can always be read.
    private const int LargeBody = 16 * 1024;

    private readonly NetHsmUrl _device;
    private readonly string _address;
    private readonly NetHsmTransportOptions _options;
    private readonly HttpMessageInvoker _http;
    private Uri? _last;

    /// <summary>Connects when the first request is sent.</summary>
    public HttpClientTransport(NetHsmUrl device, ServerTrust trust, NetHsmTransportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(trust);
        _device = device;
        _address = device.ToString();
        _options = options ?? new NetHsmTransportOptions();
        _http = new HttpMessageInvoker(DeviceHandler.Create(device, trust, _options), disposeHandler: true);
    }

    /// <inheritdoc/>
    public override NetHsmResponse Send(NetHsmRequest request) => SendAsync(request, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override async Task<NetHsmResponse> SendAsync(NetHsmRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var time = new TimeLimit(_options.TimeFor(request), cancellationToken);
        for (bool isFirst = true; ; isFirst = false)
        {
            try
            {
                using HttpRequestMessage message = CreateMessage(request, time);
                using HttpResponseMessage response = await _http.SendAsync(message, time.Token).ConfigureAwait(false);
                var body = new AnswerBody(_device, request, response, time);
                return new NetHsmResponse(_device, (int)response.StatusCode, await body.ReadAsync(_options.MaximumAnswerTo(request)).ConfigureAwait(false));
            }
            catch (Exception failure) when (IsOfTheWay(failure) && !(failure is OperationCanceledException && cancellationToken.IsCancellationRequested))
            {
                NetHsmException translated = Translate(request, time, failure);
                if (!isFirst || translated.Kind != NetHsmFailureKind.CutOff || !request.IsRepeatable)
                    throw translated;
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _http.Dispose();
    }

    private static bool IsOfTheWay(Exception failure) =>
        failure is OperationCanceledException or HttpRequestException or IOException or CallersStreamException;

    private NetHsmException Translate(NetHsmRequest request, TimeLimit time, Exception failure)
    {
        CallersStreamException.Rethrow(failure);
        return failure switch
        {
            // Without the total time over, it was the handler's limit for connecting.
            OperationCanceledException => time.Token.IsCancellationRequested
                ? Failures.TimedOut(_device, request, _options.TimeFor(request), failure)
                : Failures.NotConnected(_device, request, _options.ConnectTimeout, failure),
            _ => HttpFailures.Translate(_device, request, failure),
        };
    }

    /// <summary>Callers mostly ask for the same again, and taking an address apart costs as much as the rest of a message.</summary>
    private Uri AddressOf(string path)
    {
        Uri? last = _last;
        if (last is null || !last.OriginalString.AsSpan(_address.Length).SequenceEqual(path))
            _last = last = new Uri(string.Concat(_address, path));
        return last;
    }

    private HttpRequestMessage CreateMessage(NetHsmRequest request, TimeLimit time)
    {
        var message = new HttpRequestMessage(HttpMethod.Parse(request.Method), AddressOf(request.Path))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        // The values are ours: parsing and writing them again would be the larger part of what a message costs.
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        if (request.Credentials is { } credentials)
            message.Headers.TryAddWithoutValidation("Authorization", credentials.BasicAuthorization);
        if (request.Method != "GET")
        {
            // Content, even if there is none: without it the handler sends a request again when the connection ends before the answer begins.
            message.Content = request.BodyStream is null ? new ByteArrayContent(request.Body) : new StreamedContent(request, time);
            if (request.ContentType is { } type)
                message.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            // HttpClient gives up an answer that comes while it is still sending: a refusal by the header alone would look like a broken connection.
            if (request.BodyStream is not null || request.Body.Length > LargeBody)
                message.Headers.ExpectContinue = true;
        }
        return message;
    }
}
