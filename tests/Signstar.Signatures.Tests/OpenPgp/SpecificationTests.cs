using System.Text;
using System.Text.RegularExpressions;
using LibCrypto;
using Signstar.Signatures.OpenPgp;
using TestSupport;

namespace Signstar.Signatures.Tests.OpenPgp;

/// <summary>The example of <c>docs/specification/openpgp-signature.md</c> is made again, octet for octet: Ed25519 signatures are deterministic.</summary>
public sealed class SpecificationTests
{
    private static readonly string Specification = File.ReadAllText(Repository.File("docs", "specification", "openpgp-signature.md"));
    private static readonly SoftwareKey Key = SoftwareKey.FromSeed([.. Enumerable.Range(0, Ed25519.SeedSize).Select(i => (byte)i)]);
    private static readonly byte[] Signed = "this is sample text"u8.ToArray();

    [Fact]
    public void The_certificate_of_the_example_is_what_is_made_of_its_key() =>
        Assert.Equal(Block("The certificate"), Armor.Encode(ArmorKind.PublicKey, Certificate()));

    [Fact]
    public void The_signature_of_the_example_is_what_is_made_of_its_file() =>
        Assert.Equal(Block("The signature"), Armor.Encode(ArmorKind.Signature, Signature()));

    [Fact]
    public void The_octets_of_the_example_are_the_signatures()
    {
        // What follows after two spaces explains.
        IEnumerable<string> octets = Block("Its octets").Split('\n').Select(line => Regex.Match(line, "^(?:[0-9a-f]{2} ?)*").Value);
        Assert.Equal(Convert.ToHexStringLower(Signature()), string.Concat(octets).Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Gpg_and_sqv_accept_the_example_as_it_is_printed()
    {
        using var verifiers = new Verifiers(Encoding.ASCII.GetBytes(Block("The certificate")));
        byte[] signature = Encoding.ASCII.GetBytes(Block("The signature"));
        verifiers.Accept(Signed, signature);
        verifiers.Refuse([.. Signed, (byte)'\n'], signature);
    }

    [Fact]
    public void The_key_of_the_example_has_the_fingerprint_that_is_named() =>
        Assert.Contains($"`{Convert.ToHexString(Key.PublicKey.Fingerprint)}`", Specification, StringComparison.Ordinal);

    [Fact]
    public void The_limits_that_are_named_are_the_codes()
    {
        Assert.Contains($"at most {DetachedSignature.MaximumHashedLength:N0} octets", Specification, StringComparison.Ordinal);
        Assert.Contains($"at most {Notation.MaximumValueLength:N0} octets", Specification, StringComparison.Ordinal);
        Assert.Contains($"at most {Notation.MaximumNameLength} ASCII characters", Specification, StringComparison.Ordinal);
        Assert.Contains($"`{DetachedSignature.DataDigestName}`", Specification, StringComparison.Ordinal);
    }

    private static byte[] Certificate()
    {
        var time = new DateTimeOffset(2024, 2, 3, 4, 5, 6, TimeSpan.Zero);
        FramedCertificate framed = OpenPgpCertificate.Frame(Key.PublicKey, "Example <example@example.org>", time);
        return framed.Complete(Key.Sign(framed.ToSign));
    }

    private static byte[] Signature()
    {
        using var hasher = new ResumableSha512();
        hasher.Append(Signed);
        Notation[] notations = [new("requester@example.org", "repo1"), new("host@example.org", "signer.example.org")];
        return Key.Complete(DetachedSignature.Frame(hasher, Key.PublicKey, new DateTimeOffset(2024, 6, 7, 8, 9, 10, TimeSpan.Zero), notations));
    }

    /// <summary>What stands in the block after the heading.</summary>
    private static string Block(string heading) => Regex.Match(
        Specification, $"^### {Regex.Escape(heading)}\n.*?^```[a-z]*\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;
}
