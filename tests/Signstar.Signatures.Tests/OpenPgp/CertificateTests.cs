using FsCheck;
using FsCheck.Fluent;
using Signstar.Signatures.OpenPgp;

namespace Signstar.Signatures.Tests.OpenPgp;

public sealed class CertificateTests
{
    // Signatures, markers and trust are legion; what matters is that a key of each algorithm goes through the parser.
    private static readonly string[] OneOfEachAlgorithm = ["Ed25519", "P-256", "RSA-2048"];

    [Theory]
    [MemberData(nameof(SoftwareKey.Names), MemberType = typeof(SoftwareKey))]
    public void A_certificate_gives_back_the_key_that_it_was_made_of(string name)
    {
        OpenPgpPublicKey key = SoftwareKey.Get(name).PublicKey;
        byte[] certificate = SoftwareKey.Get(name).Certificate();
        AssertSame(key, OpenPgpPublicKey.FromCertificate(certificate));
        AssertSame(key, OpenPgpPublicKey.FromCertificate(Ascii(Armor.Encode(ArmorKind.PublicKey, certificate))));
    }

    [Theory]
    [MemberData(nameof(SoftwareKey.Names), MemberType = typeof(SoftwareKey))]
    public void Certificates_that_gpg_exports_are_read(string name)
    {
        using var verifiers = new Verifiers(SoftwareKey.Get(name).Certificate());
        // gpg writes the legacy format of packet headers.
        byte[] exported = verifiers.Gpg("--export").Output;
        Assert.Equal(0x98, exported[0] & 0xFC);
        AssertSame(SoftwareKey.Get(name).PublicKey, OpenPgpPublicKey.FromCertificate(exported));
        AssertSame(SoftwareKey.Get(name).PublicKey, OpenPgpPublicKey.FromCertificate(verifiers.Gpg("--armor", "--export").Output));
    }

    [Fact]
    public void Gpg_agrees_on_fingerprint_and_key_id()
    {
        SoftwareKey key = SoftwareKey.Get("P-384");
        using var verifiers = new Verifiers(key.Certificate());
        string listed = verifiers.Gpg("--with-colons", "--list-keys").OutputText;
        Assert.Contains($"fpr:::::::::{Convert.ToHexString(key.PublicKey.Fingerprint)}:", listed, StringComparison.Ordinal);
        Assert.Contains($":19:{key.PublicKey.KeyId:X16}:{key.PublicKey.CreatedAt.ToUnixTimeSeconds()}:", listed, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(SoftwareKey.Names), MemberType = typeof(SoftwareKey))]
    public void A_certificate_cut_off_anywhere_is_refused(string name)
    {
        byte[] certificate = SoftwareKey.Get(name).Certificate();
        for (int length = 0; length < certificate.Length; length++)
            Assert.Throws<OpenPgpFormatException>(() => OpenPgpPublicKey.FromCertificate(certificate.AsSpan(0, length)));
    }

    [Fact]
    public void Every_flipped_bit_of_a_certificate_is_read_or_refused_with_the_one_exception()
    {
        foreach (string name in OneOfEachAlgorithm)
        {
            byte[] certificate = SoftwareKey.Get(name).Certificate();
            for (int bit = 0; bit < certificate.Length * 8; bit++)
            {
                certificate[bit / 8] ^= (byte)(1 << (bit % 8));
                AssertReadOrRefused(certificate);
                certificate[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }
    }

    [Fact]
    public void Certificates_with_octets_replaced_inserted_and_removed_are_read_or_refused_with_the_one_exception()
    {
        Gen<(int Kind, double At, byte[] Octets)> edit =
            from kind in Gen.Choose(0, 2)
            from at in Gen.Choose(0, 1000)
            from octets in Gen.Choose(0, 255).Select(octet => (byte)octet).ArrayOf()
            select (kind, at / 1000.0, octets);
        Gen<byte[]> mutated =
            from name in Gen.Elements(OneOfEachAlgorithm)
            from edits in edit.NonEmptyListOf()
            select edits.Aggregate(SoftwareKey.Get(name).Certificate(), Apply);
        Prop.ForAll(mutated.ToArbitrary(), AssertReadOrRefused).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Fact]
    public void Any_octets_are_refused_with_the_one_exception()
    {
        Prop.ForAll<byte[]>(AssertReadOrRefused).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
        Prop.ForAll<byte[]>(octets => AssertReadOrRefused([0xC6, .. octets])).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
        Prop.ForAll<byte[]>(octets => AssertReadOrRefused([0xC6, (byte)(octets.Length + 5), 4, 0, 0, 0, 0, .. octets]))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Theory]
    [InlineData("98FFFFFF", "cut off")]
    [InlineData("9AFFFFFFFF04", "cut off")]
    [InlineData("C6FFFFFFFFFF04", "cut off")]
    [InlineData("9B04", "indeterminate")]
    [InlineData("C6E104", "in parts")]
    [InlineData("CD0161", "does not begin with a public key")]
    [InlineData("C50104", "secret key")]
    [InlineData("C60103", "version 3")]
    [InlineData("C60106", "version 6")]
    [InlineData("C606040000000011", "algorithm is 17")]
    [InlineData("C60604000000001B", "algorithm is 27")]
    [InlineData("", "cut off")]
    [InlineData("61", "armour")]
    public void What_is_no_certificate_of_ours_is_refused_by_name(string hex, string reason)
    {
        var e = Assert.Throws<OpenPgpFormatException>(() => OpenPgpPublicKey.FromCertificate(Convert.FromHexString(hex)));
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_key_is_refused()
    {
        byte[] one = SoftwareKey.Get("P-256").Certificate(), other = SoftwareKey.Get("Ed25519").Certificate();
        Assert.Contains("more than one key", Refusal([.. one, .. other]), StringComparison.Ordinal);
        // The same as a subkey: packet type 14.
        other[0] = 0xC0 | 14;
        Assert.Contains("more than one key", Refusal([.. one, .. other]), StringComparison.Ordinal);
    }

    // Offsets into the packet's body: version, time and algorithm take 6 octets, then come the parameters.
    [Theory]
    [InlineData("RSA-2048", 6 + 2 + 255, 0x01, "its modulus or its exponent is even")]
    [InlineData("RSA-2048", 6 + 2 + 256 + 4, 0x01, "its modulus or its exponent is even")]
    [InlineData("RSA-2048", 6 + 2, 0x80, "2048 bits that it announces")]
    [InlineData("P-256", 7, 0x01, "a curve that is not supported")]
    [InlineData("P-256", 6 + 9 + 2, 0x01, "no uncompressed point")]
    [InlineData("Ed25519", 7, 0x01, "a curve that is not supported")]
    [InlineData("Ed25519", 6 + 10 + 2, 0x01, "no point of Ed25519")]
    public void Parameters_that_no_key_has_are_refused(string name, int at, byte flip, string reason)
    {
        byte[] certificate = SoftwareKey.Get(name).Certificate();
        certificate[HeaderLength(certificate) + at] ^= flip;
        Assert.Contains(reason, Refusal(certificate), StringComparison.Ordinal);
    }

    [Fact]
    public void Octets_after_a_keys_parameters_are_refused()
    {
        byte[] certificate = SoftwareKey.Get("P-256").Certificate();
        certificate[1]++;
        Assert.Contains("octets after its end", Refusal(certificate), StringComparison.Ordinal);
    }

    [Fact]
    public void Something_other_than_a_packet_after_the_key_is_refused()
    {
        byte[] certificate = SoftwareKey.Get("P-256").Certificate();
        certificate[HeaderLength(certificate) + certificate[1]] &= 0x7F;
        Assert.Contains("other than a packet", Refusal(certificate), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_without_a_certified_User_ID_is_no_certificate()
    {
        byte[] certificate = SoftwareKey.Get("P-256").Certificate();
        int userIdAt = HeaderLength(certificate) + certificate[1];
        int certificationAt = userIdAt + 2 + certificate[userIdAt + 1];
        Assert.Contains("User ID", Refusal(certificate[..userIdAt]), StringComparison.Ordinal);
        Assert.Contains("User ID", Refusal(certificate[..certificationAt]), StringComparison.Ordinal);
        Assert.Contains("User ID", Refusal([.. certificate[..userIdAt], .. certificate[certificationAt..]]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_larger_than_the_device_stores_is_refused() =>
        Assert.Contains("1048576", Refusal(new byte[OpenPgpPublicKey.MaximumCertificateLength + 1]), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    [InlineData("\u001b[31mred")]
    public void A_User_ID_that_is_no_plain_text_is_a_callers_mistake(string userId) =>
        Assert.ThrowsAny<ArgumentException>(() => OpenPgpCertificate.Frame(SoftwareKey.Get("P-256").PublicKey, userId, DateTimeOffset.UtcNow));

    [Fact]
    public void User_IDs_take_up_to_4096_octets()
    {
        string longest = new('ü', OpenPgpCertificate.MaximumUserIdLength / 2);
        using (var verifiers = new Verifiers(SoftwareKey.Get("P-256").Certificate(new string('u', 2000))))
            Assert.Contains(new string('u', 2000), verifiers.Gpg("--list-keys").OutputText, StringComparison.Ordinal);
        Assert.NotEmpty(SoftwareKey.Get("P-256").Certificate(longest));
        Assert.Throws<ArgumentException>(() => SoftwareKey.Get("P-256").Certificate(longest + "u"));
    }

    [Fact]
    public void A_certification_before_the_key_is_refused()
    {
        OpenPgpPublicKey key = SoftwareKey.Get("P-256").PublicKey;
        Assert.Throws<ArgumentOutOfRangeException>(() => OpenPgpCertificate.Frame(key, "u", key.CreatedAt.AddSeconds(-1)));
    }

    private static byte[] Apply(byte[] octets, (int Kind, double At, byte[] Octets) edit)
    {
        int at = (int)(edit.At * octets.Length);
        int end = Math.Min(octets.Length, at + edit.Octets.Length);
        return edit.Kind switch
        {
            0 => [.. octets[..at], .. edit.Octets, .. octets[end..]],
            1 => [.. octets[..at], .. edit.Octets, .. octets[at..]],
            _ => [.. octets[..at], .. octets[end..]],
        };
    }

    private static void AssertReadOrRefused(byte[] certificate)
    {
        try
        {
            Assert.Equal(20, OpenPgpPublicKey.FromCertificate(certificate).Fingerprint.Length);
        }
        catch (OpenPgpFormatException e)
        {
            Assert.DoesNotContain('\n', e.Message);
        }
    }

    private static int HeaderLength(byte[] packet) => packet[1] < 192 ? 2 : 3;

    private static string Refusal(byte[] certificate) =>
        Assert.Throws<OpenPgpFormatException>(() => OpenPgpPublicKey.FromCertificate(certificate)).Message;

    private static void AssertSame(OpenPgpPublicKey expected, OpenPgpPublicKey actual)
    {
        Assert.Equal(expected.Fingerprint.ToArray(), actual.Fingerprint.ToArray());
        Assert.Equal(expected.KeyId, actual.KeyId);
        Assert.Equal(expected.Algorithm, actual.Algorithm);
        Assert.Equal(expected.CreatedAt, actual.CreatedAt);
    }

    private static byte[] Ascii(string text) => System.Text.Encoding.ASCII.GetBytes(text);
}
