using Signstar.Signatures.OpenPgp;

namespace Signstar.Signatures.Tests.OpenPgp;

public sealed class NotationTests
{
    [Theory]
    [InlineData("a@b")]
    [InlineData("request-id@signstar.example.org")]
    [InlineData("A_b.c+d@sub-domain.example.org")]
    [InlineData("a@xn--bcher-kva.example")]
    public void Names_in_somebodys_domain_are_taken(string name)
    {
        var notation = new Notation(name, "value");
        Assert.Equal(name, notation.Name);
        Assert.True(notation.IsHumanReadable);
        Assert.Equal("value"u8.ToArray(), notation.Value.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("name")]
    [InlineData("@domain")]
    [InlineData("name@")]
    [InlineData("name@a@b")]
    [InlineData("na me@domain")]
    [InlineData("name@dom ain")]
    [InlineData("name@.domain")]
    [InlineData("name@domain.")]
    [InlineData("name@a..b")]
    [InlineData("name@-a.b")]
    [InlineData("name@a-.b")]
    [InlineData("näme@domain")]
    [InlineData("name@dömain")]
    [InlineData("name\n@domain")]
    [InlineData("name@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.org")]
    public void Other_names_are_a_callers_mistake(string name) => Assert.Throws<ArgumentException>(() => new Notation(name, "value"));

    [Fact]
    public void Names_take_up_to_320_characters()
    {
        string longest = new string('n', 318) + "@d";
        Assert.Equal(Notation.MaximumNameLength, new Notation(longest, "").Name.Length);
        Assert.Throws<ArgumentException>(() => new Notation("n" + longest, ""));
    }

    [Fact]
    public void Values_take_up_to_4096_octets()
    {
        Assert.Equal(4096, new Notation("a@b", new byte[4096]).Value.Length);
        Assert.Equal(4096, new Notation("a@b", new string('ü', 2048)).Value.Length);
        Assert.Throws<ArgumentException>(() => new Notation("a@b", new byte[4097]));
        Assert.Throws<ArgumentException>(() => new Notation("a@b", new string('ü', 2049)));
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("\u001b[31m")]
    [InlineData("\u009b31m")]
    [InlineData("\0")]
    public void Text_that_is_no_plain_text_is_a_callers_mistake(string value) => Assert.ThrowsAny<ArgumentException>(() => new Notation("a@b", value));

    [Fact]
    public void Half_a_surrogate_pair_is_a_callers_mistake() => Assert.ThrowsAny<ArgumentException>(() => new Notation("a@b", "\udc00"));

    [Fact]
    public void Octets_are_octets()
    {
        byte[] value = [0, 10, 27, 255];
        var notation = new Notation("a@b", value);
        value[0] = 1;
        Assert.False(notation.IsHumanReadable);
        Assert.Equal([0, 10, 27, 255], notation.Value.ToArray());
    }
}
