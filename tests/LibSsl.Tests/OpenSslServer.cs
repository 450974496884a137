using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using TestSupport;

namespace LibSsl.Tests;

/// <summary>A TLS server that we did not write: <c>openssl s_server -www</c>, which tells about the handshake in a web page.</summary>
internal sealed partial class OpenSslServer : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Process _process;

    internal OpenSslServer(params string[] options)
    {
        using X509Certificate2 certificate = TestCertificates.SelfSigned();
        string chain = _directory.Write("certificate.pem", Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()));
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        string keyFile = _directory.Write("key.pem", Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
        Fingerprint = new CertificateFingerprint(SHA256.HashData(certificate.RawData));
        string[] arguments = ["s_server", "-accept", "127.0.0.1:0", "-cert", chain, "-key", keyFile, "-www", .. options];
        _process = Process.Start(new ProcessStartInfo("openssl", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.BeginErrorReadLine();
        Match port = Match.Empty;
        while (!port.Success)
            port = AcceptLine().Match(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("openssl s_server did not start."));
        Port = int.Parse(port.Groups[1].ValueSpan, null);
    }

    internal int Port { get; }

    internal CertificateFingerprint Fingerprint { get; }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _directory.Dispose();
    }

    [GeneratedRegex(@"^ACCEPT .*:(\d+)")]
    private static partial Regex AcceptLine();
}
