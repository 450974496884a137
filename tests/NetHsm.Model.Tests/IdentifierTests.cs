namespace NetHsm.Model.Tests;

public class IdentifierTests
{
    public static TheoryData<string> Valid => ["a", "A9", "signing1", "a_b.c-d", new string('x', 128)];

    public static TheoryData<string> Invalid => ["", "-a", ".a", "_a", "a b", "a/b", "a~b", "é", "a\n", "１", new string('x', 129)];

    [Theory]
    [MemberData(nameof(Valid))]
    public void An_id_that_the_device_takes_is_taken(string text)
    {
        Assert.Equal(text, new KeyId(text).ToString());
        Assert.Equal(text, new NamespaceId(text).ToString());
        Assert.Equal(text, new Tag(text).ToString());
        Assert.Equal(text, new UserId(text).ToString());
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void An_id_that_the_device_refuses_is_refused(string text)
    {
        Assert.False(KeyId.TryParse(text, out _));
        Assert.False(NamespaceId.TryParse(text, out _));
        Assert.False(Tag.TryParse(text, out _));
        Assert.Throws<FormatException>(() => new KeyId(text));
    }

    [Fact]
    public void A_user_of_a_namespace_has_both_parts()
    {
        var user = new UserId("repository~operator1");
        Assert.Equal(new NamespaceId("repository"), user.Namespace);
        Assert.Equal("operator1", user.Name);
        Assert.Equal("repository~operator1", user.ToString());
        Assert.Null(new UserId("operator1").Namespace);
    }

    [Theory]
    [InlineData("~a")]
    [InlineData("a~")]
    [InlineData("a~b~c")]
    [InlineData("a b~c")]
    public void A_user_id_with_a_wrong_part_is_refused(string text)
    {
        Assert.False(UserId.TryParse(text, out _));
        Assert.Throws<FormatException>(() => new UserId(text));
    }
}
