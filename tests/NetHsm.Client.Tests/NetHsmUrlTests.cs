using FsCheck;
using FsCheck.Fluent;

namespace NetHsm.Client.Tests;

public class NetHsmUrlTests
{
    [Theory]
    [InlineData("https://nethsm/api/v1", "nethsm", 443, "/api/v1", "nethsm")]
    [InlineData("https://192.168.1.1:8443/api/v1", "192.168.1.1", 8443, "/api/v1", "192.168.1.1:8443")]
    [InlineData("HTTPS://Hsm-1.example.org:443/api/v1", "Hsm-1.example.org", 443, "/api/v1", "Hsm-1.example.org")]
    [InlineData("https://[2001:db8::1]/api/v1", "2001:db8::1", 443, "/api/v1", "[2001:db8::1]")]
    [InlineData("https://[::1]:8443/hsms/first/api/v1", "::1", 8443, "/hsms/first/api/v1", "[::1]:8443")]
    public void An_address_is_taken_apart(string text, string host, int port, string path, string authority)
    {
        NetHsmUrl url = NetHsmUrl.Parse(text);
        Assert.Equal((host, port, path, authority), (url.Host, url.Port, url.Path, url.Authority));
        Assert.Equal(url.ToString(), NetHsmUrl.Parse(url.ToString()).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://nethsm/api/v1")]
    [InlineData("nethsm:8443")]
    [InlineData("https://")]
    [InlineData("https://nethsm")]
    [InlineData("https://nethsm/")]
    [InlineData("https://nethsm/api")]
    [InlineData("https://nethsm/api/v1/")]
    [InlineData("https://nethsm/api/v2")]
    [InlineData("https://nethsm/api/v1?x=1")]
    [InlineData("https://nethsm/api/v1#top")]
    [InlineData("https://nethsm/x y/api/v1")]
    [InlineData("https://nethsm/%41/api/v1")]
    [InlineData("https://nethsm/../api/v1")]
    [InlineData("https://nethsm//api/v1")]
    [InlineData("https:///api/v1")]
    [InlineData("https://:8443/api/v1")]
    [InlineData("https://nethsm:/api/v1")]
    [InlineData("https://nethsm:0/api/v1")]
    [InlineData("https://nethsm:65536/api/v1")]
    [InlineData("https://nethsm:+1/api/v1")]
    [InlineData("https://a:b:1/api/v1")]
    [InlineData("https://::1/api/v1")]
    [InlineData("https://[::1/api/v1")]
    [InlineData("https://[nethsm]/api/v1")]
    [InlineData("https://[fe80::1%25eth0]/api/v1")]
    [InlineData("https://nethsm\r\nHost: other/api/v1")]
    [InlineData("https://néthsm/api/v1")]
    public void Anything_else_is_refused(string text) => Assert.Throws<FormatException>(() => NetHsmUrl.Parse(text));

    [Fact]
    public void A_user_in_the_address_is_refused_and_not_repeated()
    {
        FormatException refusal = Assert.Throws<FormatException>(() => NetHsmUrl.Parse("https://admin:secretsecret@nethsm/api/v1"));
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_taken_has_no_character_that_could_leave_its_place_in_a_request() => Prop.ForAll(
        Gen.ArrayOf(Gen.Elements("https://nethsm:8443/api/v1[]@?#%\r\n \\é".ToCharArray())).Select(c => "https://" + new string(c) + "/api/v1").ToArbitrary(),
        text =>
        {
            try
            {
                NetHsmUrl url = NetHsmUrl.Parse(text);
                return (url.Authority + url.Path).All(c => char.IsAsciiLetterOrDigit(c) || "[]:/.~_-".Contains(c, StringComparison.Ordinal))
                    && string.Equals(url.ToString(), text, StringComparison.OrdinalIgnoreCase);
            }
            catch (FormatException)
            {
                return true;
            }
        }).QuickCheckThrowOnFailure();
}
