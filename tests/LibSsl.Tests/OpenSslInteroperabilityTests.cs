using System.Text;

namespace LibSsl.Tests;

public class OpenSslInteroperabilityTests
{
    [Theory]
    [InlineData("-tls1_2", "TLSv1.2")]
    [InlineData("-tls1_3", "TLSv1.3")]
    public void Both_versions_are_spoken(string option, string version)
    {
        using var server = new OpenSslServer(option);
        using TlsConnection connection = Connect(server);
        connection.WriteAll("GET / HTTP/1.0\r\n\r\n"u8, Trust.Patience);
        var page = new StringBuilder();
        var buffer = new byte[4096];
        while (connection.Read(buffer, Trust.Patience) is > 0 and var count)
            page.Append(Encoding.ASCII.GetString(buffer, 0, count));
        Assert.Contains("HTTP/1.0 200 ok", page.ToString(), StringComparison.Ordinal);
        Assert.Contains(version, page.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_version_is_refused()
    {
        using var server = new OpenSslServer("-tls1_1", "-cipher", "ALL:@SECLEVEL=0");
        Assert.Throws<TlsException>(() => Connect(server));
    }

    [Fact]
    public void A_server_that_proves_nothing_with_a_certificate_is_refused()
    {
        using var server = new OpenSslServer("-tls1_2", "-nocert", "-cipher", "aNULL:@SECLEVEL=0");
        Assert.Throws<TlsException>(() => TlsConnection.Connect("127.0.0.1", server.Port, ServerTrust.Unsafe, Trust.Patience));
    }

    private static TlsConnection Connect(OpenSslServer server) =>
        TlsConnection.Connect("127.0.0.1", server.Port, ServerTrust.Pinned(server.Fingerprint), Trust.Patience);
}
