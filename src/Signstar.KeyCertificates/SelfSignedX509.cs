using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Signstar.KeyCertificates;

/// <summary>
/// Self-signed X.509 certificates (RFC 5280) of keys that sign and are in nobody's hands: what they certify is the key itself, as Secure Boot, kernel
/// modules and CMS want it. No authority (basicConstraints), for digital signatures alone (keyUsage), and for any purpose.
/// </summary>
public static class SelfSignedX509
{
    private const int SerialLength = 16;
    private const byte PositiveMask = 0x7F;
    private const byte NonZero = 0x40;

    /// <summary>All but the signature.</summary>
    /// <param name="publicKeyPem">SubjectPublicKeyInfo in PEM: RSA, Ed25519, or a curve of NIST from P-256.</param>
    /// <param name="subject">The distinguished name, also that of the issuer, what is most specific first: <c>CN=Secure Boot,O="Example, Inc."</c>.</param>
    /// <param name="from">From when it is valid, in whole seconds.</param>
    /// <param name="days">For how many days of 24 hours: 1 to 36,500.</param>
    /// <exception cref="CryptographicException">It is no such key, or no name.</exception>
    public static FramedX509 Frame(string publicKeyPem, string subject, DateTimeOffset from, int days)
    {
        ArgumentNullException.ThrowIfNull(publicKeyPem);
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        PublicKey key = ReadKey(publicKeyPem);
        X509Scheme scheme = X509Scheme.Of(key);
        // RFC 4514 begins with what is most specific, the encoding with what is least (§2.1).
        var name = new X500DistinguishedName(subject, X500DistinguishedNameFlags.Reversed | X500DistinguishedNameFlags.UseUTF8Encoding);
        var request = new CertificateRequest(name, key, scheme.Hash);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        var identifier = new X509SubjectKeyIdentifierExtension(key, critical: false);
        request.CertificateExtensions.Add(identifier);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(identifier));

        var start = DateTimeOffset.FromUnixTimeSeconds(from.ToUnixTimeSeconds());
        byte[] serial = NewSerial();
        return new FramedX509(scheme, generator => request.Create(name, generator, start, start.AddDays(days), serial).RawData);
    }

    private static PublicKey ReadKey(string pem)
    {
        try
        {
            PemFields fields = PemEncoding.Find(pem);
            return PublicKey.CreateFromSubjectPublicKeyInfo(Convert.FromBase64String(pem[fields.Base64Data]), out _);
        }
        catch (Exception damage) when (damage is ArgumentException or FormatException)
        {
            throw new CryptographicException("It is no public key in PEM.", damage);
        }
    }

    // RFC 5280 §4.1.2.2: positive, and of no more than 20 octets.
    private static byte[] NewSerial()
    {
        byte[] serial = RandomNumberGenerator.GetBytes(SerialLength);
        serial[0] = (byte)((serial[0] & PositiveMask) | NonZero);
        return serial;
    }
}
