using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Signstar.Signatures.OpenPgp;

namespace Signstar.Signatures.Tests.OpenPgp;

/// <summary>Public keys as the device gives them.</summary>
public sealed class PublicKeyTests
{
    private static readonly DateTimeOffset Time = new(2025, 6, 7, 8, 9, 10, TimeSpan.Zero);

    [Theory]
    [InlineData("Ed25519", PublicKeyAlgorithm.EdDsaLegacy)]
    [InlineData("P-256", PublicKeyAlgorithm.Ecdsa)]
    [InlineData("RSA-3072", PublicKeyAlgorithm.Rsa)]
    public void Pem_and_DER_give_the_same_key(string name, PublicKeyAlgorithm algorithm)
    {
        byte[] der = SoftwareKey.Get(name).SubjectPublicKeyInfo;
        OpenPgpPublicKey key = OpenPgpPublicKey.FromSubjectPublicKeyInfo(der, Time);
        Assert.Equal(algorithm, key.Algorithm);
        Assert.Equal(Time, key.CreatedAt);
        string pem = PemEncoding.WriteString("PUBLIC KEY", der);
        Assert.Equal(key.Fingerprint.ToArray(), OpenPgpPublicKey.FromPem(pem + "\n", Time).Fingerprint.ToArray());
    }

    [Fact]
    public void The_time_of_creation_is_part_of_the_fingerprint_in_whole_seconds()
    {
        byte[] der = SoftwareKey.Get("P-256").SubjectPublicKeyInfo;
        byte[] Fingerprint(DateTimeOffset time) => OpenPgpPublicKey.FromSubjectPublicKeyInfo(der, time).Fingerprint.ToArray();
        Assert.Equal(Fingerprint(Time), Fingerprint(Time.AddMilliseconds(999)));
        Assert.Equal(Fingerprint(Time), Fingerprint(Time.ToOffset(TimeSpan.FromHours(5))));
        Assert.NotEqual(Fingerprint(Time), Fingerprint(Time.AddSeconds(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fingerprint(DateTimeOffset.UnixEpoch.AddSeconds(-1)));
    }

    [Fact]
    public void Coordinates_with_leading_zeros_keep_their_length()
    {
        // Tried until X begins with a zero octet.
        while (true)
        {
            using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            if (ecdsa.ExportParameters(includePrivateParameters: false).Q.X![0] != 0)
                continue;
            Assert.Equal(PublicKeyAlgorithm.Ecdsa, OpenPgpPublicKey.FromSubjectPublicKeyInfo(ecdsa.ExportSubjectPublicKeyInfo(), Time).Algorithm);
            return;
        }
    }

    [Fact]
    public void Keys_that_Signstar_does_not_sign_with_are_refused()
    {
        using var p224 = ECDsa.Create(ECCurve.CreateFromValue("1.3.132.0.33"));
        Assert.Contains("Brainpool", Refusal(p224.ExportSubjectPublicKeyInfo()), StringComparison.Ordinal);
        using var small = RSA.Create(1024);
        Assert.Contains("1024 bits", Refusal(small.ExportSubjectPublicKeyInfo()), StringComparison.Ordinal);
        // X25519, the same length as Ed25519.
        Assert.Contains("1.3.101.110", Refusal([.. Convert.FromHexString("302A300506032B656E032100"), .. new byte[32]]), StringComparison.Ordinal);
        // A point that is not on P-256.
        byte[] off = SoftwareKey.Get("P-256").SubjectPublicKeyInfo.ToArray();
        off[^1] ^= 1;
        Refusal(off);
    }

    [Theory]
    [MemberData(nameof(SoftwareKey.Names), MemberType = typeof(SoftwareKey))]
    public void Cut_off_prolonged_and_altered_keys_are_read_or_refused_with_the_one_exception(string name)
    {
        byte[] der = SoftwareKey.Get(name).SubjectPublicKeyInfo;
        Refusal([.. der, 0]);
        for (int length = 0; length < der.Length; length++)
            Refusal(der[..length]);
        var random = new Random(2);
        for (int i = 0; i < 500; i++)
        {
            byte[] altered = der.ToArray();
            altered[random.Next(Math.Min(altered.Length, 40))] = (byte)random.Next(256);
            AssertReadOrRefused(altered);
        }
    }

    [Fact]
    public void Any_octets_are_refused_with_the_one_exception() => Prop.ForAll<byte[]>(AssertReadOrRefused).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("no PEM")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----")]
    public void What_is_no_public_key_in_PEM_is_refused(string pem) =>
        Assert.Throws<OpenPgpFormatException>(() => OpenPgpPublicKey.FromPem(pem, Time));

    [Fact]
    public void A_public_key_under_another_label_is_refused()
    {
        string pem = PemEncoding.WriteString("PRIVATE KEY", SoftwareKey.Get("P-256").SubjectPublicKeyInfo);
        Assert.Throws<OpenPgpFormatException>(() => OpenPgpPublicKey.FromPem(pem, Time));
    }

    private static string Refusal(byte[] der) =>
        Assert.Throws<OpenPgpFormatException>(() => OpenPgpPublicKey.FromSubjectPublicKeyInfo(der, Time)).Message;

    private static void AssertReadOrRefused(byte[] der)
    {
        try
        {
            Assert.Equal(20, OpenPgpPublicKey.FromSubjectPublicKeyInfo(der, Time).Fingerprint.Length);
        }
        catch (OpenPgpFormatException e)
        {
            Assert.DoesNotContain('\n', e.Message);
        }
    }
}
