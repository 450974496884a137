using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using LibCrypto;
using Signstar.Signatures.OpenPgp;
using TestSupport;

namespace Signstar.KeyCertificates.Tests;

/// <summary>Judged by openssl, and by what it says of each field.</summary>
public class SelfSignedX509Tests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-21T12:00:00.75Z", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("1.2.840.10045.3.1.7", "ecdsa-with-SHA256", 32)]
    [InlineData("1.3.132.0.34", "ecdsa-with-SHA384", 48)]
    [InlineData("1.3.132.0.35", "ecdsa-with-SHA512", 64)]
    public void Keys_of_the_curves_of_NIST_sign_with_the_hash_of_their_strength(string oid, string algorithm, int digestLength)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromValue(oid));
        FramedX509 framed = SelfSignedX509.Frame(key.ExportSubjectPublicKeyInfoPem(), "CN=Packages", Now, 365);

        Assert.Equal(RawSignatureKind.Ecdsa, framed.Kind);
        Assert.Equal(digestLength, framed.ToSign.Length);
        IsValid(framed.Complete(key.SignHash(framed.ToSign, DSASignatureFormat.Rfc3279DerSequence)), algorithm);
    }

    [Fact]
    public void An_RSA_key_signs_with_SHA_256()
    {
        using var key = RSA.Create(2048);
        FramedX509 framed = SelfSignedX509.Frame(key.ExportSubjectPublicKeyInfoPem(), "CN=Packages", Now, 365);

        Assert.Equal((RawSignatureKind.RsaPkcs1, HashAlgorithmName.SHA256, 32), (framed.Kind, framed.Hash, framed.ToSign.Length));
        IsValid(framed.Complete(key.SignHash(framed.ToSign, framed.Hash, RSASignaturePadding.Pkcs1)), "sha256WithRSAEncryption");
    }

    [Fact]
    public void An_Ed25519_key_signs_the_certificate_itself()
    {
        (byte[] seed, string pem) = NewEd25519();
        FramedX509 framed = SelfSignedX509.Frame(pem, "CN=Packages", Now, 365);

        Assert.Equal(RawSignatureKind.EdDsa, framed.Kind);
        IsValid(framed.Complete(Ed25519.Sign(seed, framed.ToSign)), "ED25519");
    }

    [Fact]
    public void What_it_says_is_what_was_asked_for()
    {
        string text = Describe(Certify("CN=\"Secure Boot, signed\",OU=Künste,O=Example", 36_500));

        Assert.Contains("Issuer: CN=Secure Boot\\, signed,OU=Künste,O=Example\n", text, StringComparison.Ordinal);
        Assert.Contains("Subject: CN=Secure Boot\\, signed,OU=Künste,O=Example\n", text, StringComparison.Ordinal);
        Assert.Contains("Not Before: Nov 21 12:00:00 2026 GMT\n", text, StringComparison.Ordinal);
        Assert.Contains("Not After : Oct 28 12:00:00 2126 GMT\n", text, StringComparison.Ordinal);
        Assert.Contains("Basic Constraints: critical\n                CA:FALSE\n", text, StringComparison.Ordinal);
        Assert.Contains("Key Usage: critical\n                Digital Signature\n", text, StringComparison.Ordinal);
        Assert.Contains("Subject Key Identifier", text, StringComparison.Ordinal);
        Assert.Contains("Authority Key Identifier", text, StringComparison.Ordinal);
        Assert.Contains("Version: 3", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Serial_numbers_are_positive_and_never_the_same()
    {
        string[] serials = [.. Enumerable.Range(0, 64).Select(_ => X509Certificate2.CreateFromPem(Certify("CN=a", 1)).SerialNumber)];

        Assert.Equal(serials.Length, serials.Distinct().Count());
        Assert.All(serials, serial => Assert.Equal(32, serial.Length));
        Assert.All(serials, serial => Assert.InRange(serial[0], '4', '7'));
    }

    [Fact]
    public void The_signature_of_another_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        FramedX509 framed = SelfSignedX509.Frame(key.ExportSubjectPublicKeyInfoPem(), "CN=a", Now, 1);
        (byte[] seed, string pem) = NewEd25519();
        FramedX509 edwards = SelfSignedX509.Frame(pem, "CN=a", Now, 1);
        byte[] changed = Ed25519.Sign(seed, edwards.ToSign);
        changed[5] ^= 1;

        Assert.Throws<CryptographicException>(() => framed.Complete(other.SignHash(framed.ToSign, DSASignatureFormat.Rfc3279DerSequence)));
        Assert.Throws<CryptographicException>(() => framed.Complete([]));
        Assert.Throws<CryptographicException>(() => edwards.Complete(changed));
    }

    [Fact]
    public void What_can_have_no_certificate_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var coins = ECDsa.Create(ECCurve.CreateFromFriendlyName("secp256k1"));
        string pem = key.ExportSubjectPublicKeyInfoPem();

        Assert.Throws<CryptographicException>(() => SelfSignedX509.Frame("no key", "CN=a", Now, 1));
        Assert.Throws<CryptographicException>(() => SelfSignedX509.Frame(coins.ExportSubjectPublicKeyInfoPem(), "CN=a", Now, 1));
        Assert.Throws<CryptographicException>(() => SelfSignedX509.Frame(pem, "no name", Now, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SelfSignedX509.Frame(pem, "CN=a", Now, 0));
    }

    private static string Certify(string subject, int days)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        FramedX509 framed = SelfSignedX509.Frame(key.ExportSubjectPublicKeyInfoPem(), subject, Now, days);
        return framed.Complete(key.SignHash(framed.ToSign, DSASignatureFormat.Rfc3279DerSequence));
    }

    private static (byte[] Seed, string Pem) NewEd25519()
    {
        byte[] seed = RandomNumberGenerator.GetBytes(Ed25519.SeedSize);
        // RFC 8410 §4.
        byte[] der = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00, .. Ed25519.PublicKey(seed)];
        return (seed, PemEncoding.WriteString("PUBLIC KEY", der));
    }

    private static void IsValid(string certificate, string algorithm)
    {
        using var directory = new TemporaryDirectory();
        string pem = directory.Write("own.pem", Encoding.ASCII.GetBytes(certificate));
        string at = (Now + TimeSpan.FromDays(1)).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        ProcessResult verified = ExternalProgram.Run("openssl", ["verify", "-x509_strict", "-check_ss_sig", "-attime", at, "-CAfile", pem, pem]);
        Assert.True(verified.ExitCode == 0, verified.ToString());
        Assert.Equal(certificate, KeyCertificate.ToText(Encoding.ASCII.GetBytes(certificate), "packages"));
        Assert.Contains($"Signature Algorithm: {algorithm}\n", Describe(certificate), StringComparison.Ordinal);
    }

    private static string Describe(string certificate)
    {
        using var directory = new TemporaryDirectory();
        ProcessResult described = ExternalProgram.Run(
            "openssl", ["x509", "-noout", "-text", "-nameopt", "RFC2253,utf8,-esc_msb", "-in", directory.Write("own.pem", Encoding.ASCII.GetBytes(certificate))]);
        Assert.True(described.ExitCode == 0, described.ToString());
        return described.OutputText;
    }
}
