using FsCheck;
using FsCheck.Fluent;
using TestSupport;

namespace LibSsl.Tests;

public class CertificateFingerprintTests
{
    private const string Plain = "sha256:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff";

    [Fact]
    public void The_hexadecimal_digits_stand_for_the_bytes_and_not_for_themselves()
    {
        CertificateFingerprint fingerprint = CertificateFingerprint.Parse(Plain);
        Assert.Equal([.. Enumerable.Range(0, 31).Select(i => (byte)i), 0xFF], fingerprint.Digest.ToArray());
        Assert.Equal(Plain, fingerprint.ToString());
    }

    [Fact]
    public void What_openssl_prints_is_read()
    {
        using var directory = new TemporaryDirectory();
        using System.Security.Cryptography.X509Certificates.X509Certificate2 certificate = TestCertificates.SelfSigned();
        string file = directory.Write("certificate.pem", System.Text.Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()));
        string printed = ExternalProgram.Run("openssl", ["x509", "-in", file, "-noout", "-fingerprint", "-sha256"]).OutputText.Trim();
        string colons = printed[(printed.IndexOf('=', StringComparison.Ordinal) + 1)..];

        Assert.Equal(95, colons.Length);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(certificate.RawData), CertificateFingerprint.Parse($"sha256:{colons}").Digest.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256:")]
    [InlineData("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff")]
    [InlineData("sha1:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff")]
    [InlineData("sha256:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e")]
    [InlineData("sha256:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff00")]
    [InlineData("sha256:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1efg")]
    [InlineData("sha256: 00102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eff")]
    [InlineData("sha256:00-01:02:03:04:05:06:07:08:09:0a:0b:0c:0d:0e:0f:10:11:12:13:14:15:16:17:18:19:1a:1b:1c:1d:1e:1f")]
    [InlineData("sha256:0:001:02:03:04:05:06:07:08:09:0a:0b:0c:0d:0e:0f:10:11:12:13:14:15:16:17:18:19:1a:1b:1c:1d:1e:1f")]
    public void Another_form_is_refused(string text)
    {
        Assert.False(CertificateFingerprint.TryParse(text, out _));
        Assert.Throws<FormatException>(() => CertificateFingerprint.Parse(text));
    }

    [Fact]
    public void Every_digest_comes_back_from_each_of_its_forms() => Prop.ForAll(
        Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>(), CertificateFingerprint.Size).ToArbitrary(),
        digest =>
        {
            string plain = Convert.ToHexString(digest);
            string colons = string.Join(':', plain.Chunk(2).Select(pair => new string(pair)));
            string[] forms = [plain, plain.ToLowerInvariant(), colons, colons.ToLowerInvariant()];
            return forms.All(form => CertificateFingerprint.Parse("sha256:" + form).Digest.SequenceEqual(digest));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_changed_text_is_refused_or_another_fingerprint() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<char>().Zip(Gen.Choose(0, Plain.Length - 1)).ToArbitrary(),
        change =>
        {
            (char c, int at) = change;
            string changed = Plain[..at] + c + Plain[(at + 1)..];
            return !CertificateFingerprint.TryParse(changed, out CertificateFingerprint? value)
                || string.Equals(changed, value.ToString(), StringComparison.OrdinalIgnoreCase);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fingerprints_are_equal_when_every_byte_is()
    {
        CertificateFingerprint one = CertificateFingerprint.Parse(Plain);
        Assert.Equal(one, CertificateFingerprint.Parse(Plain.ToUpperInvariant()));
        Assert.NotEqual(one, CertificateFingerprint.Parse(Plain.Replace("1eff", "1efe", StringComparison.Ordinal)));
        Assert.False(one.Equals(null));
    }

    [Fact]
    public void Pinning_nothing_is_refused_and_not_taken_for_trusting_anybody() => Assert.Throws<ArgumentException>(() => ServerTrust.Pinned());
}
