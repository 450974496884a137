using System.Security.Cryptography;
using LibCrypto;
using Signstar.Signatures.OpenPgp;

namespace Signstar.Signatures.Tests.OpenPgp;

public sealed class DetachedSignatureTests
{
    [Fact]
    public void Framing_leaves_the_hasher_as_it_was()
    {
        byte[] file = Files.OfLength(200);
        using var hasher = new ResumableSha512();
        hasher.Append(file.AsSpan(0, 100));
        byte[] before = hasher.ExportState(HasherStateLayout.Sha2Release);
        DetachedSignature.Frame(hasher, SoftwareKey.Get("P-256").PublicKey, DateTimeOffset.UtcNow, []);
        Assert.Equal(before, hasher.ExportState(HasherStateLayout.Sha2Release));
        hasher.Append(file.AsSpan(100));
        Assert.Equal(SHA512.HashData(file), hasher.Digest());
    }

    [Fact]
    public void The_same_input_frames_the_same_signature()
    {
        SoftwareKey key = SoftwareKey.Get("Ed25519");
        using var hasher = new ResumableSha512();
        DateTimeOffset now = DateTimeOffset.UtcNow;
        byte[] Once() => key.Complete(DetachedSignature.Frame(hasher, key.PublicKey, now, [new Notation("a@b", "c")]));
        Assert.Equal(Once(), Once());
    }

    [Fact]
    public void The_hashed_area_has_time_key_id_fingerprint_digest_and_notations_in_this_order_and_nothing_critical()
    {
        SoftwareKey key = SoftwareKey.Get("P-521");
        byte[] hashed = new SignaturePacket(Files.Sign(key, [], new Notation("a@b.c", "text"), new Notation("d@e.f", [1, 2]))).Hashed;
        string fingerprint = Convert.ToHexString(key.PublicKey.Fingerprint);
        string expected = "0910" + fingerprint[24..]
            + "162104" + fingerprint
            + "62140000000000190040" + Convert.ToHexString("data-digest@archlinux.org"u8) + Convert.ToHexString(SHA512.HashData([]))
            + "1214800000000005" + "0004" + Convert.ToHexString("a@b.ctext"u8)
            + "1014000000000005" + "0002" + Convert.ToHexString("d@e.f"u8) + "0102";
        Assert.Equal("0502", Convert.ToHexString(hashed, 0, 2));
        Assert.Equal(expected, Convert.ToHexString(hashed, 6, hashed.Length - 6));
    }

    [Fact]
    public void The_left_of_the_digest_stands_in_the_packet()
    {
        SoftwareKey key = SoftwareKey.Get("P-256");
        FramedSignature framed = Files.Frame(key, [1, 2, 3]);
        Assert.Equal(framed.Digest[..2].ToArray(), new SignaturePacket(key.Complete(framed)).LeftOfDigest);
    }

    [Theory]
    [InlineData(150)]
    [InlineData(191)]
    [InlineData(192)]
    [InlineData(4096)]
    public void Notations_of_every_length_verify(int length)
    {
        SoftwareKey key = SoftwareKey.Get("P-256");
        using var verifiers = new Verifiers(key.Certificate());
        byte[] signature = Files.Sign(key, [1], new Notation("a@b.c", new string('v', length)));
        verifiers.Accept([1], signature);
        Assert.Contains(
            "=" + new string('v', length) + ")", verifiers.Gpg("--list-packets", verifiers.Write(signature)).OutputText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ed25519")]
    [InlineData("RSA-4096")]
    public void The_largest_signature_verifies_and_is_armoured_below_16_KiB(string name)
    {
        SoftwareKey key = SoftwareKey.Get(name);
        using var verifiers = new Verifiers(key.Certificate());
        int length = 4096;
        Notation[] Notations() => [new("a@b", new string('a', 4096)), new("a@b", new string('c', length))];
        while (!IsFramed(key, Notations()))
            length--;

        byte[] signature = Files.Sign(key, [], Notations());

        Assert.Equal(DetachedSignature.MaximumHashedLength, new SignaturePacket(signature).Hashed.Length);
        string armored = Armor.Encode(ArmorKind.Signature, signature);
        Assert.True(armored.Length < 16 * 1024);
        verifiers.Accept([], System.Text.Encoding.ASCII.GetBytes(armored));
    }

    [Fact]
    public void Too_many_notations_are_a_callers_mistake()
    {
        var notation = new Notation("a@b", new string('a', 4096));
        var e = Assert.Throws<ArgumentException>(() => Files.Frame(SoftwareKey.Get("P-256"), [], [.. Enumerable.Repeat(notation, 100)]));
        Assert.Contains("at most 8192", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data-digest@archlinux.org")]
    [InlineData("Data-Digest@ArchLinux.org")]
    public void Nobody_but_the_hasher_says_what_the_files_digest_is(string name) =>
        Assert.Throws<ArgumentException>(() => Files.Frame(SoftwareKey.Get("P-256"), [], new Notation(name, new byte[64])));

    [Fact]
    public void A_signature_before_its_key_is_refused()
    {
        OpenPgpPublicKey key = SoftwareKey.Get("P-256").PublicKey;
        using var hasher = new ResumableSha512();
        Assert.NotEmpty(DetachedSignature.Frame(hasher, key, key.CreatedAt, []).Digest.ToArray());
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => DetachedSignature.Frame(hasher, key, key.CreatedAt.AddSeconds(-1), []));
        Assert.Contains("check this host's clock", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_that_32_bits_cannot_hold_is_refused()
    {
        using var hasher = new ResumableSha512();
        DateTimeOffset last = DateTimeOffset.FromUnixTimeSeconds(uint.MaxValue);
        OpenPgpPublicKey key = SoftwareKey.Get("P-256").PublicKey;
        Assert.NotEmpty(DetachedSignature.Frame(hasher, key, last, []).Digest.ToArray());
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => DetachedSignature.Frame(hasher, key, last.AddSeconds(1), []));
        Assert.Contains("no way to write the time", e.Message, StringComparison.Ordinal);
    }

    private static bool IsFramed(SoftwareKey key, Notation[] notations)
    {
        try
        {
            Files.Frame(key, [], notations);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
