using System.Net.Sockets;
using LibSsl;

namespace NetHsm.Client.Http;

/// <summary>What HttpClient's failures mean.</summary>
internal static class HttpFailures
{
    internal static NetHsmException Translate(NetHsmUrl device, NetHsmRequest request, Exception failure)
    {
        if (failure.InnerException is WrongCertificateException wrong)
            return Failures.Network(device, request, NetHsmFailureKind.WrongCertificate, wrong.Message, wrong);
        string reason = FindSocketError(failure) is { } socket ? $" ({socket.Message})" : "";
        return ErrorOf(failure) switch
        {
            HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError => Failures.Network(
                device, request, NetHsmFailureKind.Unreachable, $"no connection{reason}; check the address, the network and that the device is on.", failure),
            HttpRequestError.SecureConnectionError => Failures.Network(
                device, request, NetHsmFailureKind.TlsFailed, $"TLS failed{reason}; check what listens there.", failure),
            HttpRequestError.ResponseEnded => Failures.Network(
                device, request, NetHsmFailureKind.CutOff, $"the connection ended before the answer did{reason}; try again.", failure),
            HttpRequestError.ConfigurationLimitExceeded => Failures.AnswerTooLarge(device, request, "the answer's header has more than 16 KiB"),
            HttpRequestError.InvalidResponse => Failures.Malformed(device, request, "the answer is not HTTP/1.1", failure),
            _ when FindSocketError(failure) is not null || failure.InnerException is IOException => Failures.Network(
                device, request, NetHsmFailureKind.CutOff, $"the connection broke{reason}; try again.", failure),
            _ => Failures.Malformed(device, request, "the answer cannot be read", failure),
        };
    }

    private static HttpRequestError ErrorOf(Exception failure) => failure switch
    {
        HttpRequestException request => request.HttpRequestError,
        HttpIOException reading => reading.HttpRequestError,
        _ => HttpRequestError.ResponseEnded,
    };

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
