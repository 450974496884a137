using LibC;
using TestSupport;

namespace LibSsl.Tests;

internal static class Trust
{
    /// <summary>Long enough that no machine is too slow; what must time out says so itself.</summary>
    internal static Deadline Patience => Deadline.After(TimeSpan.FromSeconds(60));

    internal static CertificateFingerprint FingerprintOf(ScriptedTlsServer server) =>
        new(System.Security.Cryptography.SHA256.HashData(server.Certificate.RawData));

    internal static TlsConnection ConnectTo(ScriptedTlsServer server) =>
        TlsConnection.Connect("127.0.0.1", server.Port, ServerTrust.Pinned(FingerprintOf(server)), Patience);
}
