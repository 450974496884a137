using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using TestSupport;

namespace LibSsl.Tests;

public class ServerTrustTests
{
    private static readonly CertificateFingerprint Other = new(new byte[CertificateFingerprint.Size]);

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public void The_pinned_server_is_talked_to(SslProtocols version)
    {
        using var server = new ScriptedTlsServer(EchoAsync, protocols: version);
        using TlsConnection connection = TlsConnection.Connect(
            "127.0.0.1", server.Port, ServerTrust.Pinned(Other, Trust.FingerprintOf(server)), Trust.Patience);
        connection.WriteAll("ping"u8, Trust.Patience);
        var buffer = new byte[16];
        Assert.Equal("ping"u8, buffer.AsSpan(0, connection.Read(buffer, Trust.Patience)));
        Assert.Equal(Trust.FingerprintOf(server), connection.ServerFingerprint);
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public void Another_server_gets_an_alert_and_not_a_byte(SslProtocols version)
    {
        using var server = new ScriptedTlsServer(EchoAsync, protocols: version);
        WrongCertificateException refusal = Assert.Throws<WrongCertificateException>(
            () => TlsConnection.Connect("127.0.0.1", server.Port, ServerTrust.Pinned(Other), Trust.Patience));
        server.Dispose();
        Assert.Equal(Trust.FingerprintOf(server), refusal.Presented);
        Assert.Contains(Trust.FingerprintOf(server).ToString(), refusal.Message, StringComparison.Ordinal);
        Assert.Contains("pinned", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public void Pins_need_no_names_dates_or_issuers()
    {
        using X509Certificate2 expired = TestCertificates.Issued(SystemAuthority.Certificate, "elsewhere.example", [], DateTimeOffset.UtcNow.AddDays(-1));
        using var server = new ScriptedTlsServer(EchoAsync, expired);
        using TlsConnection connection = Trust.ConnectTo(server);
        Assert.Equal(Trust.FingerprintOf(server), connection.ServerFingerprint);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public void The_system_trusts_a_certificate_of_its_authority_for_this_name_or_address(string host)
    {
        using X509Certificate2 issued = TestCertificates.Issued(SystemAuthority.Certificate, "localhost", [IPAddress.Loopback], DateTimeOffset.UtcNow.AddDays(2));
        using var server = new ScriptedTlsServer(EchoAsync, issued);
        using TlsConnection connection = TlsConnection.Connect(host, server.Port, ServerTrust.System, Trust.Patience);
        connection.WriteAll("ping"u8, Trust.Patience);
        Assert.Equal(4, connection.Read(new byte[16], Trust.Patience));
        Assert.Equal([host == "localhost" ? host : ""], server.ServerNames);
    }

    [Theory]
    [InlineData("elsewhere.example", "10.0.0.1", 2, "hostname mismatch")]
    [InlineData("127.0.0.1", "10.0.0.1", 2, "IP address mismatch")]
    [InlineData("localhost", "127.0.0.1", -1, "expired")]
    public void The_system_does_not_trust_a_certificate_for_something_else(string name, string address, int days, string reason)
    {
        using X509Certificate2 issued = TestCertificates.Issued(
            SystemAuthority.Certificate, name, [IPAddress.Parse(address)], DateTimeOffset.UtcNow.AddDays(days));
        string host = reason.StartsWith("IP", StringComparison.Ordinal) ? "127.0.0.1" : "localhost";
        AssertDistrusted(issued, host, reason);
    }

    [Fact]
    public void The_system_does_not_trust_a_server_that_vouches_for_itself()
    {
        using X509Certificate2 self = TestCertificates.SelfSigned();
        AssertDistrusted(self, "127.0.0.1", "self-signed certificate");
    }

    [Fact]
    public void Only_the_unsafe_mode_believes_anybody()
    {
        using var server = new ScriptedTlsServer(EchoAsync);
        using TlsConnection connection = TlsConnection.Connect("127.0.0.1", server.Port, ServerTrust.Unsafe, Trust.Patience);
        connection.WriteAll("ping"u8, Trust.Patience);
        Assert.Equal(4, connection.Read(new byte[16], Trust.Patience));
        Assert.Equal(Trust.FingerprintOf(server), connection.ServerFingerprint);
    }

    internal static async Task EchoAsync(SslStream stream) => await stream.CopyToAsync(stream);

    private static void AssertDistrusted(X509Certificate2 certificate, string host, string reason)
    {
        using var server = new ScriptedTlsServer(EchoAsync, certificate);
        WrongCertificateException refusal = Assert.Throws<WrongCertificateException>(
            () => TlsConnection.Connect(host, server.Port, ServerTrust.System, Trust.Patience));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(Trust.FingerprintOf(server), refusal.Presented);
        server.Dispose();
        Assert.Equal(0, server.Connections);
    }
}
