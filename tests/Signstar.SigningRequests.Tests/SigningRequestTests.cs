using System.Security.Cryptography;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using LibCrypto;

namespace Signstar.SigningRequests.Tests;

public class SigningRequestTests
{
    [Fact]
    public void The_published_sample_asks_for_a_signature_of_a_sentence_about_strawberries()
    {
        SigningRequest request = SigningRequest.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "published-sample.json")));
        using ResumableSha512 hasher = request.ResumeHasher();
        Assert.Equal(SHA512.HashData("I like strawberries\n"u8), hasher.Digest());
        Assert.Equal(SignatureFormat.OpenPgpV4, request.Format);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1728913277), request.Claims.RequestTime);
        Assert.Null(request.Claims.FileName);
    }

    [Fact]
    public void What_is_written_is_read_back() =>
        Prop.ForAll<byte[], NonNegativeInt, NonNull<string>>((message, time, name) =>
        {
            using var hasher = new ResumableSha512();
            hasher.Append(message);
            var request = new SigningRequest(
                hasher.ExportState(time.Get % 2 == 0 ? HasherStateLayout.Sha2Release : HasherStateLayout.Sha2PreRelease),
                SignatureFormat.OpenPgpV4,
                new SigningRequestClaims { RequestTime = DateTimeOffset.FromUnixTimeSeconds(time.Get), FileName = PlainName(name.Get) });
            SigningRequest read = SigningRequest.Parse(Requests.Written(request));
            return read.HasherState.SequenceEqual(request.HasherState)
                && read.Format == request.Format
                && read.Claims.RequestTime == request.Claims.RequestTime
                && read.Claims.FileName == request.Claims.FileName;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_written_is_one_line_with_an_unknown_member_that_changes()
    {
        var request = new SigningRequest(Requests.State("x", HasherStateLayout.Sha2Release), SignatureFormat.OpenPgpV4);
        byte[] once = Requests.Written(request);
        byte[] again = Requests.Written(request);
        Assert.Equal(once.Length - 1, Array.IndexOf(once, (byte)'\n'));
        Assert.NotEqual(once, again);
        using JsonDocument json = JsonDocument.Parse(once);
        string grease = Assert.Single(json.RootElement.GetProperty("optional").EnumerateObject(), member => member.Name != "file-name").Name;
        Assert.Matches("^[A-Za-z0-9]{7}$", grease);
    }

    [Fact]
    public void A_request_cannot_be_made_of_something_that_is_no_hasher_state() =>
        Assert.Throws<HasherStateException>(() => new SigningRequest(new byte[64], SignatureFormat.OpenPgpV4));

    [Theory]
    [InlineData("1.0.0")]
    [InlineData("1.7.12")]
    [InlineData("1.0.0-rc.1")]
    [InlineData("1.0.0+build.007")]
    [InlineData("1.0.0-0-1.x+y-z")]
    public void Every_version_1_is_read_as_long_as_all_of_it_is_understood(string version) =>
        Assert.Equal(SignatureFormat.OpenPgpV4, Requests.Parse(Requests.Valid.Replace("1.0.0", version, StringComparison.Ordinal)).Format);

    [Fact]
    public void The_order_of_members_and_white_space_around_are_free()
    {
        string json = " \r\n\t" + $$$"""
            {"optional":{"file-name":"a"},
             "required":{"output":{"type":"OpenPGPv4"},
                         "input":{"content":[{{{Requests.Content(HasherStateLayout.Sha2PreRelease)}}}],"type":"sha2-0.11-SHA512-state"}},
             "version":"1.0.0"}
            """ + "\n\n";
        SigningRequest request = Requests.Parse(json);
        Assert.Equal("a", request.Claims.FileName);
        Assert.Equal(210, request.HasherState.Length);
    }

    [Theory]
    [InlineData("""{"nested":{"a":[1,{"b":null}]},"file-name":"kept","x":[],"x":1,"é😀":true}""", "kept", null)]
    [InlineData("""{"\ud800":"\udfff","file-name":"kept"}""", "kept", null)]
    [InlineData("""{"file-name":"first","file-name":"second","request-time":1,"request-time":2}""", "second", 2L)]
    [InlineData("""{"file-name":null,"request-time":null}""", null, null)]
    [InlineData("""{"file-name":{"file-name":"inner"},"request-time":[7]}""", null, null)]
    [InlineData("""{"file-name":"","request-time":"1728913277"}""", null, null)]
    [InlineData("""{"file-name":"../etc/passwd","request-time":-1}""", null, null)]
    [InlineData("""{"file-name":"two\nlines","request-time":1.5}""", null, null)]
    [InlineData("""{"file-name":"two\u2028lines","request-time":253402300800}""", null, null)]
    [InlineData("""{"file-name":"\ud800","request-time":99999999999999999999999}""", null, null)]
    [InlineData("""{"file-name":"\u001b[31m","request-time":253402300799}""", null, 253402300799L)]
    [InlineData("""{"file\u002dname":"Grüße \ud83d\ude00.iso","request-time":0}""", "Grüße 😀.iso", 0L)]
    public void Anything_is_allowed_as_optional_and_malformed_claims_count_as_not_made(string optional, string? fileName, long? requestTime)
    {
        SigningRequest request = Requests.Parse(Requests.Valid.Replace("""optional":{}""", $"optional\":{optional}", StringComparison.Ordinal));
        Assert.Equal(fileName, request.Claims.FileName);
        Assert.Equal(requestTime, request.Claims.RequestTime?.ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void A_claimed_file_name_has_at_most_255_bytes(int length, bool taken)
    {
        string name = new('n', length);
        SigningRequest request = Requests.Parse(Requests.Valid.Replace("""optional":{}""", $$"""optional":{"file-name":"{{name}}"}""", StringComparison.Ordinal));
        Assert.Equal(taken ? name : null, request.Claims.FileName);
    }

    private static string? PlainName(string text)
    {
        string name = new([.. text.Where(c => c is > ' ' and < '\u007f' and not '/').Take(200)]);
        return name.Length > 0 ? name : null;
    }
}
