using LibSsl;
using TestSupport;

namespace NetHsm.Client.Tests.Transports;

/// <summary>The two transports, which must not be told apart by what they do.</summary>
internal static class Transport
{
    internal static readonly TheoryData<string> Both = ["lean", "http"];

    internal static CertificateFingerprint FingerprintOf(ScriptedTlsServer server) =>
        new(System.Security.Cryptography.SHA256.HashData(server.Certificate.RawData));

    internal static NetHsmTransport To(ScriptedTlsServer server, string name, NetHsmTransportOptions? options = null) =>
        To($"https://127.0.0.1:{server.Port}/api/v1", name, ServerTrust.Pinned(FingerprintOf(server)), options);

    internal static NetHsmTransport To(string url, string name, ServerTrust trust, NetHsmTransportOptions? options = null) => name == "lean"
        ? new LeanTransport(NetHsmUrl.Parse(url), trust, options)
        : new HttpClientTransport(NetHsmUrl.Parse(url), trust, options);

    internal static NetHsmRequest Get(string path) => new() { Method = "GET", Path = path };
}
