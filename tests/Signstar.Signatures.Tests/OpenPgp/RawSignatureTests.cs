using System.Security.Cryptography;
using Signstar.Signatures.OpenPgp;

namespace Signstar.Signatures.Tests.OpenPgp;

/// <summary>What the device answers, and what is made of it.</summary>
public sealed class RawSignatureTests
{
    private static readonly byte[] File = Files.OfLength(5);

    [Theory]
    [InlineData("P-256", 32)]
    [InlineData("P-384", 48)]
    [InlineData("P-521", 64)]
    [InlineData("Ed25519", 64)]
    public void Elliptic_keys_get_the_digest_from_its_left(string name, int length)
    {
        FramedSignature framed = Files.Frame(SoftwareKey.Get(name), File);
        Assert.Equal(framed.Digest[..length].ToArray(), framed.ToSign.ToArray());
        Assert.Equal(64, framed.Digest.Length);
    }

    [Fact]
    public void Rsa_keys_get_a_DigestInfo()
    {
        FramedSignature framed = Files.Frame(SoftwareKey.Get("RSA-2048"), File);
        Assert.Equal("3051300D060960864801650304020305000440" + Convert.ToHexString(framed.Digest), Convert.ToHexString(framed.ToSign));
    }

    // One signature in 128 has a short R or S over P-256: tried until both have been, and P-521 with its odd bit until one has less than 66 octets.
    [Theory]
    [InlineData("P-256", 31)]
    [InlineData("P-384", 47)]
    [InlineData("P-521", 65)]
    public void Short_numbers_of_ECDSA_become_short_integers(string name, int shortLength)
    {
        SoftwareKey key = SoftwareKey.Get(name);
        using var verifiers = new Verifiers(key.Certificate());
        FramedSignature framed = Files.Frame(key, File);
        for (int which = 0; which < 2; which++)
        {
            byte[] signature;
            SignaturePacket packet;
            do
            {
                signature = key.Complete(framed);
                packet = new SignaturePacket(signature);
                AssertIntegersAreCanonical(packet);
            }
            while (packet.Mpis[which].Octets.Length > shortLength);
            verifiers.Accept(File, signature);
        }
    }

    [Fact]
    public void Leading_zeros_of_an_RSA_signature_are_dropped()
    {
        SoftwareKey key = SoftwareKey.Get("RSA-2048");
        using var verifiers = new Verifiers(key.Certificate());
        (FramedSignature framed, byte[] raw) = SearchRaw(key, raw => raw[0] == 0);
        byte[] signature = framed.Complete(raw);
        var packet = new SignaturePacket(signature);
        AssertIntegersAreCanonical(packet);
        Assert.True(Assert.Single(packet.Mpis).Bits <= 2040);
        verifiers.Accept(File, signature);
        // Some signers leave the zeros out themselves.
        Assert.Equal(signature, framed.Complete(raw.AsSpan().TrimStart((byte)0)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    public void Leading_zeros_of_an_Ed25519_signatures_halves_are_dropped(int at)
    {
        SoftwareKey key = SoftwareKey.Get("Ed25519");
        using var verifiers = new Verifiers(key.Certificate());
        (FramedSignature framed, byte[] raw) = SearchRaw(key, raw => raw[at] == 0);
        byte[] signature = framed.Complete(raw);
        var packet = new SignaturePacket(signature);
        AssertIntegersAreCanonical(packet);
        Assert.True(packet.Mpis[at / 32].Octets.Length <= 31);
        verifiers.Accept(File, signature);
    }

    [Theory]
    [InlineData("P-256")]
    [InlineData("P-384")]
    [InlineData("P-521")]
    public void Numbers_of_ECDSA_lie_between_zero_and_the_order(string name)
    {
        ECCurve curve = name switch
        {
            "P-256" => ECCurve.NamedCurves.nistP256,
            "P-384" => ECCurve.NamedCurves.nistP384,
            _ => ECCurve.NamedCurves.nistP521,
        };
        using var ecdsa = ECDsa.Create(curve);
        byte[] order = ecdsa.ExportExplicitParameters(includePrivateParameters: false).Curve.Order!;
        byte[] largest = [.. order[..^1], (byte)(order[^1] - 1)];
        FramedSignature framed = Files.Frame(SoftwareKey.Get(name), File);
        Assert.NotEmpty(framed.Complete(Der(largest, [1])));
        Assert.NotEmpty(framed.Complete(Der([1], largest)));
        AssertRefused(framed, Der(order, [1]));
        AssertRefused(framed, Der([1], order));
        AssertRefused(framed, Der([0], [1]));
        AssertRefused(framed, Der([1], [0]));
        AssertRefused(framed, Der([1, .. order], [1]));
    }

    [Theory]
    [InlineData("3006020101020101", true)]
    [InlineData("300702020080020101", true)]
    [InlineData("", false)]
    [InlineData("30", false)]
    [InlineData("3000", false)]
    [InlineData("3003020101", false)]
    [InlineData("300602010102010100", false)] // after the sequence
    [InlineData("3009020101020101020101", false)] // a third number
    [InlineData("30050201010201", false)]
    [InlineData("3007020101020101", false)] // the sequence is cut off
    [InlineData("3006020101020201", false)] // a number is
    [InlineData("3006020181020101", false)] // negative
    [InlineData("300702020001020101", false)] // more zeros than needed
    [InlineData("30050200020101", false)] // empty number
    [InlineData("3106020101020101", false)] // a set
    [InlineData("3006030101020101", false)] // a bit string
    [InlineData("308106020101020101", false)] // length not in its shortest form
    [InlineData("30820006020101020101", false)]
    [InlineData("3080020101020101", false)] // indefinite length
    [InlineData("30800201010201010000", false)]
    [InlineData("3081", false)]
    public void Only_the_one_DER_encoding_of_an_ECDSA_signature_is_taken(string hex, bool isTaken)
    {
        FramedSignature framed = Files.Frame(SoftwareKey.Get("P-256"), File);
        byte[] raw = Convert.FromHexString(hex);
        if (isTaken)
            Assert.NotEmpty(framed.Complete(raw));
        else
            AssertRefused(framed, raw);
    }

    [Theory]
    [MemberData(nameof(SoftwareKey.Names), MemberType = typeof(SoftwareKey))]
    public void Mutated_answers_are_taken_or_refused_with_the_one_exception(string name)
    {
        SoftwareKey key = SoftwareKey.Get(name);
        FramedSignature framed = Files.Frame(key, File);
        byte[] right = key.Sign(framed.ToSign);
        var random = new Random(1);
        for (int i = 0; i < 5000; i++)
        {
            byte[] raw = right[..random.Next(random.Next(right.Length) + 1, right.Length + 1)];
            for (int edits = random.Next(3); edits > 0; edits--)
                raw[random.Next(Math.Min(raw.Length, 12))] = (byte)random.Next(256);
            try
            {
                AssertIntegersAreCanonical(new SignaturePacket(framed.Complete(raw)));
            }
            catch (RawSignatureException e)
            {
                Assert.DoesNotContain('\n', e.Message);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(65)]
    public void An_Ed25519_signature_has_64_octets(int length) =>
        AssertRefused(Files.Frame(SoftwareKey.Get("Ed25519"), File), new byte[length]);

    [Fact]
    public void An_RSA_signature_lies_between_zero_and_the_modulus()
    {
        SoftwareKey key = SoftwareKey.Get("RSA-2048");
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(key.SubjectPublicKeyInfo, out _);
        byte[] modulus = rsa.ExportParameters(includePrivateParameters: false).Modulus!;
        FramedSignature framed = Files.Frame(key, File);
        Assert.NotEmpty(framed.Complete([.. modulus[..^1], (byte)(modulus[^1] - 1)]));
        AssertRefused(framed, modulus);
        AssertRefused(framed, [0, .. modulus[..^1], 0]);
        AssertRefused(framed, new byte[256]);
        AssertRefused(framed, []);
    }

    [Fact]
    public void An_answer_of_another_kind_of_key_is_refused()
    {
        string[] names = ["Ed25519", "P-256", "RSA-2048"];
        foreach (string one in names)
        {
            foreach (string other in names.Where(name => name != one && one != "RSA-2048"))
                AssertRefused(Files.Frame(SoftwareKey.Get(one), File), SoftwareKey.Get(other).Sign(Files.Frame(SoftwareKey.Get(other), File).ToSign));
        }
    }

    private static (FramedSignature Framed, byte[] Raw) SearchRaw(SoftwareKey key, Func<byte[], bool> wanted)
    {
        for (int attempt = 1; ; attempt++)
        {
            FramedSignature framed = Files.Frame(key, File, new Notation("attempt@example.org", $"{attempt}"));
            byte[] raw = key.Sign(framed.ToSign);
            if (wanted(raw))
                return (framed, raw);
        }
    }

    private static void AssertRefused(FramedSignature framed, byte[] raw) => Assert.Throws<RawSignatureException>(() => framed.Complete(raw));

    private static void AssertIntegersAreCanonical(SignaturePacket packet)
    {
        foreach ((int bits, byte[] octets) in packet.Mpis)
            Assert.Equal(bits, new System.Numerics.BigInteger(octets, isUnsigned: true, isBigEndian: true).GetBitLength());
    }

    private static byte[] Der(byte[] r, byte[] s)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(r);
            writer.WriteIntegerUnsigned(s);
        }
        return writer.Encode();
    }
}
