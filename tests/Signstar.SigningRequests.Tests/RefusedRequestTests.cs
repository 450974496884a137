using System.Text;
using LibCrypto;

namespace Signstar.SigningRequests.Tests;

public class RefusedRequestTests
{
    private const string Type = "\"sha2-0.11-SHA512-state\"";

    [Theory]
    [InlineData("", "the signing request is empty")]
    [InlineData(" \n ", "the signing request is empty")]
    [InlineData("[]", "is not a JSON object")]
    [InlineData("12", "is not a JSON object")]
    [InlineData("-----BEGIN PGP MESSAGE-----", "is not a JSON object")]
    [InlineData("\uFEFF{}", "is not a JSON object")]
    [InlineData("{", "ends too early: it was cut off")]
    [InlineData("{\"version", "ends too early: it was cut off")]
    [InlineData("{}", "version: is missing")]
    [InlineData("{\n \"version\": x", "not JSON: there is a mistake in line 2 at byte 13")]
    public void Something_else_than_a_request_is_refused(string text, string expected) => AssertRefused(text, expected);

    // What is replaced in a valid request, by what, and what the message says.
    [Theory]
    [InlineData("\"version\":\"1.0.0\",", "", "version: is missing")]
    [InlineData("\"version\":\"1.0.0\"", "\"version\":1", "version: expected a string, found 1")]
    [InlineData("1.0.0", "2.0.0", "version: 2.0.0 is not supported; this program understands version 1")]
    [InlineData("1.0.0", "0.1.0", "version: 0.1.0 is not supported")]
    [InlineData("1.0.0", "10.0.0", "version: 10.0.0 is not supported")]
    [InlineData("1.0.0", "99999999999999999999.0.0", "is not supported")]
    [InlineData("1.0.0", "1", "version: \"1\" is not a semantic version")]
    [InlineData("1.0.0", "1.0", "is not a semantic version")]
    [InlineData("1.0.0", "1.0.0.0", "is not a semantic version")]
    [InlineData("1.0.0", "01.0.0", "is not a semantic version")]
    [InlineData("1.0.0", "1.0.0-", "is not a semantic version")]
    [InlineData("1.0.0", "1.0.0-01", "is not a semantic version")]
    [InlineData("1.0.0", "1.0.0+a..b", "is not a semantic version")]
    [InlineData("1.0.0", "1.0.0-a_b", "is not a semantic version")]
    [InlineData("1.0.0", "1.0.0 ", "is not a semantic version")]
    [InlineData("1.0.0", "", "version: \"\" is not a semantic version")]
    [InlineData("1.0.0", "1.0.\\ud800", "version: has an escape that is half of a character")]
    [InlineData("\"version\":\"1.0.0\"", "\"version\":\"1.0.0\",\"version\":\"1.0.0\"", "version: is there twice")]
    [InlineData(",\"optional\":{}", "", "optional: is missing")]
    [InlineData("\"optional\":{}", "\"optional\":null", "optional: expected an object, found null")]
    [InlineData("\"optional\":{}", "\"optional\":[]", "optional: expected an object, found an array")]
    [InlineData("\"optional\":{}", "\"optional\":{},\"optional\":{}", "optional: is there twice")]
    [InlineData("\"optional\":{}", "\"optional\":{},\"extra\":1", "extra: is not a member that this version of the format has")]
    [InlineData("\"optional\":{}", "\"optional\":{},\"\\u001b[2J\":1", "\\u001b[2J: is not a member")]
    [InlineData("\"required\":{", "\"required\":{\"policy\":{},", "required.policy: is not a member")]
    [InlineData("\"input\":{", "\"input\":{\"salt\":[],", "required.input.salt: is not a member")]
    [InlineData("\"output\":{", "\"output\":{\"Type\":1,", "required.output.Type: is not a member")]
    [InlineData(",\"output\":{\"type\":\"OpenPGPv4\"}", "", "required.output: is missing")]
    [InlineData("{\"type\":\"OpenPGPv4\"}", "{}", "required.output.type: is missing")]
    [InlineData("{\"type\":\"OpenPGPv4\"}", "\"OpenPGPv4\"", "required.output: expected an object, found the string \"OpenPGPv4\"")]
    [InlineData("\"OpenPGPv4\"", "\"OpenPGPv6\"", "required.output.type: \"OpenPGPv6\" is not supported; this program understands OpenPGPv4")]
    [InlineData("\"OpenPGPv4\"", "\"openpgpv4\"", "required.output.type: \"openpgpv4\" is not supported")]
    [InlineData("\"OpenPGPv4\"", "\"ssh\\nsignature\"", "required.output.type: \"ssh\\u000asignature\" is not supported")]
    [InlineData("\"OpenPGPv4\"", "{}", "required.output.type: expected a string, found an object")]
    [InlineData("\"type\":" + Type + ",", "", "required.input.type: is missing")]
    [InlineData(Type, Type + ",\"type\":" + Type, "required.input.type: is there twice")]
    [InlineData(Type, "\"SHA512-state\"", "required.input.type: \"SHA512-state\" is not supported; this program understands sha2-0.11-SHA512-state")]
    [InlineData("\"content\":[", "\"content\":[],\"content\":[", "required.input.content: is there twice")]
    [InlineData("\"content\":[", "\"content\":\"\",\"x\":[", "required.input.content: expected an array of bytes, found the string \"\"")]
    [InlineData("\"content\":[8,", "\"content\":[256,", "required.input.content[0]: expected an integer from 0 to 255, found 256")]
    [InlineData("\"content\":[8,", "\"content\":[-1,", "required.input.content[0]: expected an integer from 0 to 255, found -1")]
    [InlineData("\"content\":[8,", "\"content\":[8.0,", "required.input.content[0]: expected an integer from 0 to 255, found 8.0")]
    [InlineData("\"content\":[8,201,", "\"content\":[8,\"201\",", "required.input.content[1]: expected an integer from 0 to 255, found the string \"201\"")]
    [InlineData("\"content\":[8,", "\"content\":[null,", "required.input.content[0]: expected an integer from 0 to 255, found null")]
    [InlineData("\"content\":[8,", "\"content\":[[8],", "required.input.content[0]: expected an integer from 0 to 255, found an array")]
    [InlineData("\"content\":[8,", "\"content\":[", "required.input.content: a SHA-512 state has 208 or 210 bytes, not 207")]
    [InlineData("\"content\":[8,", "\"content\":[1,2,3,8,", "required.input.content: has more than 210 items")]
    [InlineData(",0]}", ",9]}", "required.input.content: the bytes after position 7 of the unfinished block are not all zero")]
    [InlineData(",7,115,", ",128,115,", "required.input.content: the position within the block is 128")]
    [InlineData(",0]}", ",0,]}", "is not JSON: there is a mistake in line 1")]
    [InlineData("\"optional\":{}}", "\"optional\":{},}", "is not JSON")]
    [InlineData("\"optional\":{}", "\"optional\":{/* no */}", "is not JSON")]
    [InlineData("\"optional\":{}}", "\"optional\":{}", "ends too early: it was cut off")]
    [InlineData("\"optional\":{}}", "\"optional\":{}}{}", "something follows the signing request")]
    [InlineData("\"optional\":{}}", "\"optional\":{}}\0", "something follows the signing request")]
    [InlineData("\"optional\":{}}", "\"optional\":{}} // bye", "something follows the signing request")]
    public void A_request_with_one_thing_wrong_is_refused_and_the_message_says_where(string what, string by, string expected)
    {
        Assert.Contains(what, Requests.Valid, StringComparison.Ordinal);
        AssertRefused(Requests.Valid.Replace(what, by, StringComparison.Ordinal), expected);
    }

    [Fact]
    public void More_than_64_KiB_are_refused_however_valid()
    {
        string longest = Requests.Valid + new string(' ', SigningRequest.MaximumSize - Requests.Valid.Length);
        Assert.Equal(208, Requests.Parse(longest).HasherState.Length);
        AssertRefused(longest + " ", "the signing request is longer than 65536 bytes");
    }

    [Theory]
    [InlineData(14, true)]
    [InlineData(15, false)]
    [InlineData(5000, false)]
    public void Nesting_ends_at_16_levels(int arrays, bool taken)
    {
        string optional = $$"""optional":{"deep":{{new string('[', arrays)}}{{new string(']', arrays)}}}""";
        string request = Requests.Valid.Replace("""optional":{}""", optional, StringComparison.Ordinal);
        if (taken)
            Assert.Equal(208, Requests.Parse(request).HasherState.Length);
        else
            AssertRefused(request, "is nested deeper than 16 levels");
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused_even_where_anything_else_is_allowed()
    {
        byte[] request = Encoding.UTF8.GetBytes(Requests.Valid.Replace("""optional":{}""", """optional":{"x":"?"}""", StringComparison.Ordinal));
        request[Array.IndexOf(request, (byte)'?')] = 0xC0;
        Assert.Contains("is not valid UTF-8", Assert.Throws<SigningMessageException>(() => SigningRequest.Parse(request)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_cut_off_anywhere_is_refused()
    {
        byte[] request = Encoding.UTF8.GetBytes(Requests.Valid);
        for (int length = 0; length < request.Length; length++)
            Assert.Throws<SigningMessageException>(() => SigningRequest.Parse(request.AsSpan(0, length)));
    }

    [Fact]
    public void A_message_shows_little_of_the_request()
    {
        var refusal = Assert.Throws<SigningMessageException>(
            () => Requests.Parse(Requests.Valid.Replace("OpenPGPv4", new string('é', 5000), StringComparison.Ordinal)));
        Assert.True(refusal.Message.Length < 200, refusal.Message);
        Assert.Contains("...", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_test_data_is_what_these_tests_take_it_for() =>
        Assert.Equal([7, (byte)'s'], Requests.State("signed\n", HasherStateLayout.Sha2Release)[80..82]);

    private static void AssertRefused(string text, string expected)
    {
        var refusal = Assert.Throws<SigningMessageException>(() => Requests.Parse(text));
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.All(refusal.Message, c => Assert.InRange(c, ' ', '~'));
    }
}
