using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Reads <c>tls_certificate</c> of a connection: the device's certificate, and after it those that signed it.</summary>
internal static class TlsCertificateReader
{
    private const string PemLabel = "CERTIFICATE";
    private const string Right = "the device's certificate in PEM, as 'tls_certificate: |' and lines of text, and after it those that signed it are right";

    internal static string? Read(YamlScalarNode? node, ProblemList problems)
    {
        if (node is null)
            return null;
        string? trouble = TroubleIn(node.Value!);
        if (trouble is null)
            return node.Value;
        problems.Add(node, $"'tls_certificate' {trouble}; {Right}");
        return null;
    }

    // What stands between the parts of PEM is nobody's certificate, and a device may make of it what it likes.
    private static string? TroubleIn(string text)
    {
        ReadOnlySpan<char> rest = text;
        int count = 0;
        while (!rest.IsWhiteSpace())
        {
            if (!PemEncoding.TryFind(rest, out PemFields part) || !rest[..part.Location.Start].IsWhiteSpace())
                return "has text that is no PEM";
            string label = rest[part.Label].ToString();
            if (label.Contains("PRIVATE", StringComparison.Ordinal))
                return "has a private key, which the device makes itself and which belongs into no configuration";
            if (label != PemLabel || !IsCertificate(Convert.FromBase64String(rest[part.Base64Data].ToString())))
                return $"has a part {count + 1} that is no certificate";
            rest = rest[part.Location.End..];
            count++;
        }
        return count == 0 ? "is empty" : null;
    }

    private static bool IsCertificate(byte[] der)
    {
        try
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(der);
            return certificate.RawDataMemory.Span.SequenceEqual(der);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
