using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Signstar.SigningRequests.Tests;

public class SigningResponseTests
{
    private const string Valid = """{"version":"1.0.0","signature":"s"}""";

    [Fact]
    public void What_is_written_is_read_back_by_us_and_by_others() =>
        Prop.ForAll<UnicodeString>(text =>
        {
            byte[] written = Requests.Written(new SigningResponse(text.Get));
            using JsonDocument document = JsonDocument.Parse(written);
            string sent = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get));
            return SigningResponse.Parse(written).Signature == sent && document.RootElement.GetProperty("signature").GetString() == sent;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_written_is_one_readable_line() =>
        Assert.Equal("{\"version\":\"1.0.0\",\"signature\":\"a+b/c=\\n\"}\n", Encoding.UTF8.GetString(Requests.Written(new SigningResponse("a+b/c=\n"))));

    [Fact]
    public void Members_of_a_later_minor_version_are_ignored() =>
        Assert.Equal("s", Parse("""{"log":{"index":7,"proof":["a"]},"version":"1.3.0","signature":"s","x":"\ud800"}""").Signature);

    [Theory]
    [InlineData("", "the signing response is empty")]
    [InlineData("Permission denied", "the signing response is not a JSON object")]
    [InlineData("""{"version":"1.0.0","signature":"s""", "the signing response ends too early: it was cut off")]
    [InlineData("""{"version":"2.0.0","signature":"s"}""", "version: 2.0.0 is not supported")]
    [InlineData("""{"signature":"s"}""", "version: is missing")]
    [InlineData("""{"version":"1.0.0"}""", "signature: is missing")]
    [InlineData("""{"version":"1.0.0","signature":null}""", "signature: expected a string, found null")]
    [InlineData("""{"version":"1.0.0","signature":"s","signature":"t"}""", "signature: is there twice")]
    [InlineData("""{"version":"1.0.0","signature":"s"} x""", "something follows the signing response")]
    public void A_wrong_response_is_refused(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<SigningMessageException>(() => Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_response_cut_off_anywhere_is_refused()
    {
        for (int length = 0; length < Valid.Length; length++)
            Assert.Throws<SigningMessageException>(() => Parse(Valid[..length]));
    }

    [Fact]
    public void A_response_has_at_most_1_MiB()
    {
        string longest = Valid + new string('\n', SigningResponse.MaximumSize - Valid.Length);
        Assert.Equal("s", Parse(longest).Signature);
        Assert.Throws<SigningMessageException>(() => Parse(longest + "\n"));
    }

    private static SigningResponse Parse(string text) => SigningResponse.Parse(Encoding.UTF8.GetBytes(text));
}
