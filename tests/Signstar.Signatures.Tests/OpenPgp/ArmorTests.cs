using FsCheck;
using FsCheck.Fluent;
using Signstar.Signatures.OpenPgp;
using TestSupport;

namespace Signstar.Signatures.Tests.OpenPgp;

public sealed class ArmorTests
{
    [Fact]
    public void What_is_armoured_comes_out_again() =>
        Prop.ForAll<NonEmptyArray<byte>>(octets =>
        {
            foreach (ArmorKind kind in Enum.GetValues<ArmorKind>())
                Assert.Equal(octets.Item, Armor.Decode(kind, Armor.Encode(kind, octets.Item)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData(1)]
    [InlineData(47)]
    [InlineData(48)]
    [InlineData(49)]
    [InlineData(96)]
    [InlineData(1000)]
    public void Armour_is_what_gpg_makes_of_the_same_octets(int length)
    {
        byte[] octets = Files.OfLength(length);
        string ours = Armor.Encode(ArmorKind.Signature, octets);
        // gpg names the block after what it finds inside: these octets are nothing to it, and are called a message or file.
        string[] theirs = ExternalProgram.Run("gpg", ["--batch", "--enarmor"], octets).OutputText.Split('\n');
        string[] content = [.. theirs.SkipWhile(line => line.Length > 0)];
        Assert.Equal(content[..^2], ours.Split('\n')[1..^2]);
    }

    [Fact]
    public void A_comment_is_a_header_that_gpg_shows_and_decoding_passes_over()
    {
        byte[] octets = Files.OfLength(100);
        string armour = Armor.Encode(ArmorKind.PublicKey, octets, "repository~signing1");
        Assert.Equal("Comment: repository~signing1", armour.Split('\n')[1]);
        Assert.Equal(octets, Armor.Decode(ArmorKind.PublicKey, armour));
        Assert.Equal(octets, ExternalProgram.Run("gpg", ["--batch", "--dearmor"], System.Text.Encoding.ASCII.GetBytes(armour)).Output);
        Assert.Throws<ArgumentException>(() => Armor.Encode(ArmorKind.PublicKey, octets, "a\nb"));
    }

    [Fact]
    public void Armour_reads_the_sequence_of_lines_that_the_specification_gives()
    {
        string armour = Armor.Encode(ArmorKind.Signature, [0xC2, 0x00]);
        Assert.Equal("-----BEGIN PGP SIGNATURE-----\n\nwgA=\n=", armour[..^(5 + "-----END PGP SIGNATURE-----\n".Length)]);
        Assert.EndsWith("\n-----END PGP SIGNATURE-----\n", armour, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-----BEGIN PGP SIGNATURE-----\n\nwgA=\n-----END PGP SIGNATURE-----")]
    [InlineData("\n\n-----BEGIN PGP SIGNATURE-----\r\n\r\nwgA=\r\n=AAAA\r\n-----END PGP SIGNATURE-----\r\n")]
    [InlineData("-----BEGIN PGP SIGNATURE-----\nVersion: 1\nComment: a: b\n\nwg\nA=\n=not a checksum\n-----END PGP SIGNATURE-----\n")]
    public void Headers_line_ends_and_the_checksum_are_passed_over(string armour) =>
        Assert.Equal([0xC2, 0x00], Armor.Decode(ArmorKind.Signature, armour));

    [Theory]
    [InlineData("")]
    [InlineData("wgA=")]
    [InlineData("-----BEGIN PGP SIGNATURE-----\nwgA=\n-----END PGP SIGNATURE-----\n")]
    [InlineData("-----BEGIN PGP SIGNATURE-----\n\nwgA=\n")]
    [InlineData("-----BEGIN PGP SIGNATURE-----\n\nwgA\n-----END PGP SIGNATURE-----\n")]
    [InlineData("-----BEGIN PGP SIGNATURE-----\n\nwg!=\n-----END PGP SIGNATURE-----\n")]
    [InlineData("-----BEGIN PGP SIGNATURE-----\n\nwgA=\n-----END PGP MESSAGE-----\n")]
    [InlineData("-----BEGIN PGP SIGNATURE-----\n\nwgA=\n-----END PGP SIGNATURE-----\nmore")]
    [InlineData("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nwgA=\n-----END PGP PUBLIC KEY BLOCK-----\n")]
    [InlineData("-----BEGIN PGP SIGNATURE-----\nHeader: only\n")]
    public void What_is_no_whole_block_of_this_kind_is_refused(string armour) =>
        Assert.Throws<OpenPgpFormatException>(() => Armor.Decode(ArmorKind.Signature, armour));

    [Fact]
    public void Any_text_is_decoded_or_refused_with_the_one_exception()
    {
        Gen<string> pieces = Gen.Elements(
            "-----BEGIN PGP SIGNATURE-----", "-----END PGP SIGNATURE-----", "\n", "\r\n", "\n\n", "wgA=", "wgAB", "=AAAA", "=", "-", "a: b", " ", "ü", "\0");
        Gen<string> texts = pieces.ListOf().Select(list => string.Concat(list));
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            AssertDecodedOrRefused(text);
            AssertDecodedOrRefused("-----BEGIN PGP SIGNATURE-----\n\n" + text);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    private static void AssertDecodedOrRefused(string text)
    {
        try
        {
            Assert.True(Armor.Decode(ArmorKind.Signature, text).Length <= text.Length);
        }
        catch (OpenPgpFormatException e)
        {
            Assert.DoesNotContain('\n', e.Message);
        }
    }
}
