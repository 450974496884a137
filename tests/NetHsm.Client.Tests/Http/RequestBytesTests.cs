using System.Text;
using NetHsm.Client.Http;
using NetHsm.Model;

namespace NetHsm.Client.Tests.Http;

public class RequestBytesTests
{
    private static readonly NetHsmUrl Device = NetHsmUrl.Parse("https://nethsm:8443/api/v1");

    [Fact]
    public void A_request_for_nobody_is_as_the_RFC_has_it()
    {
        using var bytes = new RequestBytes(Device, new NetHsmRequest { Method = "GET", Path = "/info" });
        Assert.Equal("GET /api/v1/info HTTP/1.1\r\nHost: nethsm:8443\r\nAccept: application/json\r\n\r\n", Encoding.ASCII.GetString(bytes.Span));
    }

    [Fact]
    public void A_request_has_user_passphrase_and_body()
    {
        // The example of RFC 7617, section 2.
        using var credentials = new NetHsmCredentials(new UserId("Aladdin"), Passphrase.FromString("open sesame"));
        var request = new NetHsmRequest
        {
            Method = "POST",
            Path = "/keys/k/sign",
            Credentials = credentials,
            ContentType = "application/json",
            Body = [.. "{}"u8],
        };
        using var bytes = new RequestBytes(Device, request);
        Assert.Equal(
            "POST /api/v1/keys/k/sign HTTP/1.1\r\nHost: nethsm:8443\r\nAccept: application/json\r\nContent-Type: application/json\r\n"
            + "Content-Length: 2\r\nAuthorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n\r\n{}",
            Encoding.ASCII.GetString(bytes.Span));
    }

    [Fact]
    public void A_request_without_body_says_so()
    {
        using var bytes = new RequestBytes(Device, new NetHsmRequest { Method = "PUT", Path = "/namespaces/n" });
        Assert.EndsWith("\r\nContent-Length: 0\r\n\r\n", Encoding.ASCII.GetString(bytes.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_left_of_it()
    {
        using var credentials = new NetHsmCredentials(new UserId("Aladdin"), Passphrase.FromString("open sesame"));
        var bytes = new RequestBytes(Device, new NetHsmRequest { Method = "GET", Path = "/keys", Credentials = credentials });
        ReadOnlySpan<byte> seen = bytes.Span;
        bytes.Dispose();
        Assert.Equal(-1, seen.IndexOfAnyExcept((byte)0));
    }
}
