using System.Security.Cryptography;

namespace NetHsm.Emulator.Tests;

/// <summary>HTTP to an emulator.</summary>
internal static class Connections
{
    /// <summary>Talks only to who has the certificate that the emulator says it has.</summary>
    internal static HttpClient NewClient(Emulator emulator) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        SslOptions =
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                SHA256.HashData(certificate!.GetRawCertData()).AsSpan().SequenceEqual(emulator.CertificateSha256),
        },
    });

    /// <summary>An address that is sent as it is written, double slashes and escapes included.</summary>
    internal static Uri Verbatim(string address) => new(address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}
