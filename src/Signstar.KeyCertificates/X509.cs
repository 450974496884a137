using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Signstar.KeyCertificates;

/// <summary>X.509 certificates (RFC 5280), as PEM (RFC 7468).</summary>
internal static class X509
{
    private const string Label = "CERTIFICATE";

    /// <summary>One in DER, as PEM.</summary>
    internal static string ToText(ReadOnlySpan<byte> der)
    {
        Check(der);
        return PemEncoding.WriteString(Label, der) + "\n";
    }

    /// <summary>Those of a PEM file, which has nothing else in it, as they are.</summary>
    internal static string ToText(string pem)
    {
        var text = new StringBuilder();
        for (ReadOnlySpan<char> rest = pem.AsSpan().Trim(); !rest.IsEmpty;)
        {
            if (!PemEncoding.TryFind(rest, out PemFields fields) || fields.Location.Start.Value != 0)
                throw new FormatException("It has something besides PEM in it, or PEM that is cut off.");
            // A private key that somebody put into the wrong file must not leave the host.
            if (!rest[fields.Label].SequenceEqual(Label))
                throw new FormatException($"It has PEM in it that is no {Label}.");
            Check(Convert.FromBase64String(rest[fields.Base64Data].ToString()));
            text.Append(rest[fields.Location]).Append('\n');
            rest = rest[fields.Location.End.Value..].TrimStart();
        }
        return text.ToString();
    }

    private static void Check(ReadOnlySpan<byte> der)
    {
        try
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(der);
            if (!certificate.RawDataMemory.Span.SequenceEqual(der))
                throw new FormatException("It has something besides an X.509 certificate in it.");
        }
        catch (CryptographicException wrong)
        {
            throw new FormatException("It is no X.509 certificate.", wrong);
        }
    }
}
