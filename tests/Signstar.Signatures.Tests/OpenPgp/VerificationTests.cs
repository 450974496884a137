using System.Security.Cryptography;
using System.Text.RegularExpressions;
using LibCrypto;
using Signstar.Signatures.OpenPgp;
using TestSupport;

namespace Signstar.Signatures.Tests.OpenPgp;

/// <summary>What gpg, sqv and sq say of certificates and signatures.</summary>
public sealed class VerificationTests
{
    [Theory]
    [MemberData(nameof(SoftwareKey.Names), MemberType = typeof(SoftwareKey))]
    public void Gpg_and_sqv_accept_signatures_over_states_in_both_layouts(string name)
    {
        SoftwareKey key = SoftwareKey.Get(name);
        using var verifiers = new Verifiers(key.Certificate());
        foreach (int length in new[] { 0, 1, 127, 128, 129, 1024 * 1024 })
        {
            foreach (HasherStateLayout layout in Enum.GetValues<HasherStateLayout>())
            {
                byte[] file = Files.OfLength(length);
                using var client = new ResumableSha512();
                client.Append(file);
                using ResumableSha512 server = ResumableSha512.Resume(client.ExportState(layout));
                FramedSignature framed = DetachedSignature.Frame(server, key.PublicKey, DateTimeOffset.UtcNow, []);
                Assert.Equal(key.Kind, framed.Kind);
                verifiers.Accept(file, key.Complete(framed));
                Assert.Equal(SHA512.HashData(file), server.Digest());
            }
        }
    }

    [Theory]
    [MemberData(nameof(SoftwareKey.Names), MemberType = typeof(SoftwareKey))]
    public void Gpg_and_sqv_refuse_an_altered_file_and_an_altered_signature(string name)
    {
        SoftwareKey key = SoftwareKey.Get(name);
        using var verifiers = new Verifiers(key.Certificate());
        byte[] file = Files.OfLength(1000);
        byte[] signature = Files.Sign(key, file);
        verifiers.Accept(file, signature);

        verifiers.Refuse(Flipped(file, 500), signature);
        verifiers.Refuse([.. file, 0], signature);
        // In the raw signature, then in the data digest notation.
        verifiers.Refuse(file, Flipped(signature, signature.Length - 5));
        verifiers.Refuse(file, Flipped(signature, 100));
    }

    [Theory]
    [MemberData(nameof(SoftwareKey.Names), MemberType = typeof(SoftwareKey))]
    public void Gpg_and_sqv_accept_armoured_signatures_and_certificates(string name)
    {
        SoftwareKey key = SoftwareKey.Get(name);
        using var verifiers = new Verifiers(Ascii(Armor.Encode(ArmorKind.PublicKey, key.Certificate())));
        byte[] file = Files.OfLength(77);
        verifiers.Accept(file, Ascii(Armor.Encode(ArmorKind.Signature, Files.Sign(key, file))));
    }

    [Theory]
    [MemberData(nameof(SoftwareKey.Names), MemberType = typeof(SoftwareKey))]
    public void Gpg_lists_version_hash_issuer_and_notations(string name)
    {
        SoftwareKey key = SoftwareKey.Get(name);
        using var verifiers = new Verifiers(key.Certificate());
        byte[] file = Files.OfLength(300);
        byte[] signature = Files.Sign(key, file, new Notation("requester@signstar.example.org", "repo1"), new Notation("host@signstar.example.org", "häst"));

        string packets = verifiers.Gpg("--list-packets", verifiers.Write(signature)).OutputText;

        Assert.Contains($":signature packet: algo {(int)key.PublicKey.Algorithm}, keyid {key.PublicKey.KeyId:X16}", packets, StringComparison.Ordinal);
        Assert.Contains("version 4, created ", packets, StringComparison.Ordinal);
        Assert.Contains("sigclass 0x00", packets, StringComparison.Ordinal);
        Assert.Contains("digest algo 10, begin of digest", packets, StringComparison.Ordinal);
        Assert.Contains($"hashed subpkt 33 len 21 (issuer fpr v4 {Convert.ToHexString(key.PublicKey.Fingerprint)})", packets, StringComparison.Ordinal);
        Assert.Contains("(notation: data-digest@archlinux.org=[not human readable])", packets, StringComparison.Ordinal);
        Assert.Contains("(notation: requester@signstar.example.org=repo1)", packets, StringComparison.Ordinal);
        Assert.DoesNotContain("critical", packets, StringComparison.Ordinal);

        string status = verifiers.Gpg(
            "--verify-options", "show-notations", "--status-fd", "1", "--verify", verifiers.Write(signature), verifiers.Write(file)).OutputText;
        Assert.Contains("NOTATION_DATA häst", status, StringComparison.Ordinal);
    }

    [Fact]
    public void Sq_shows_the_files_own_digest_as_the_value_of_the_notation()
    {
        SoftwareKey key = SoftwareKey.Get("P-256");
        using var directory = new TemporaryDirectory();
        byte[] file = Files.OfLength(1234);
        string path = directory.Write("signature", Files.Sign(key, file));

        ProcessResult dump = ExternalProgram.Run("sq", ["packet", "dump", path]);

        Assert.True(dump.ExitCode == 0, dump.ToString());
        Assert.Contains(Convert.ToHexStringLower(SHA512.HashData(file)), HexOfDump(dump.OutputText), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(SoftwareKey.Names), MemberType = typeof(SoftwareKey))]
    public void Sq_reads_certificates_and_knows_that_they_sign(string name)
    {
        SoftwareKey key = SoftwareKey.Get(name);
        using var directory = new TemporaryDirectory();
        string path = directory.Write("certificate", key.Certificate("Jürgen <j@example.org>"));

        ProcessResult inspected = ExternalProgram.Run("sq", ["inspect", "--certifications", path]);

        Assert.True(inspected.ExitCode == 0, inspected.ToString());
        Assert.Contains(Convert.ToHexString(key.PublicKey.Fingerprint), inspected.OutputText, StringComparison.Ordinal);
        Assert.Contains("Key flags: signing", inspected.OutputText, StringComparison.Ordinal);
        Assert.Contains("Jürgen <j@example.org>", inspected.OutputText, StringComparison.Ordinal);
        Assert.DoesNotContain("Invalid", inspected.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_without_the_sign_flag_is_refused_by_both_verifiers()
    {
        SoftwareKey key = SoftwareKey.Get("P-256");
        FramedCertificate framed = OpenPgpCertificate.Frame(key.PublicKey, "nobody", DateTimeOffset.UtcNow, KeyFlags.None);
        using var verifiers = new Verifiers(framed.Complete(key.Sign(framed.ToSign)));
        byte[] file = Files.OfLength(10);
        verifiers.Refuse(file, Files.Sign(key, file));
    }

    private static byte[] Flipped(byte[] octets, int at)
    {
        var flipped = (byte[])octets.Clone();
        flipped[at] ^= 0x01;
        return flipped;
    }

    private static byte[] Ascii(string text) => System.Text.Encoding.ASCII.GetBytes(text);

    // Lines of an offset and up to 16 octets, in two groups.
    private static string HexOfDump(string dump) => string.Concat(
        Regex.Matches(dump, @"^ +[0-9a-f]{8}  ([0-9a-f ]+)$", RegexOptions.Multiline).Select(line => line.Groups[1].Value.Replace(" ", "", StringComparison.Ordinal)));
}
