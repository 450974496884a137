using System.Net;
using System.Security.Cryptography.X509Certificates;
using LibSsl;
using TestSupport;

namespace NetHsm.Client.Tests.Transports;

public class TrustTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    public static TheoryData<string> Both => Transport.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public void Another_device_than_the_pinned_gets_no_request(string name)
    {
        using var server = ScriptedTlsServer.Answering(Ok);
        NetHsmException failure = AssertRefused(server, name, "127.0.0.1", ServerTrust.Pinned(new CertificateFingerprint(new byte[32])));
        Assert.Contains(Transport.FingerprintOf(server).ToString(), failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_device_that_vouches_for_itself_is_not_trusted_by_the_system(string name)
    {
        using var server = ScriptedTlsServer.Answering(Ok);
        NetHsmException failure = AssertRefused(server, name, "127.0.0.1", ServerTrust.System);
        Assert.Contains("not trusted by this system", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lean", "localhost")]
    [InlineData("lean", "127.0.0.1")]
    [InlineData("http", "localhost")]
    [InlineData("http", "127.0.0.1")]
    public void A_certificate_of_the_systems_authority_is_trusted_for_its_name_and_address(string name, string host)
    {
        using X509Certificate2 issued = TestCertificates.Issued(SystemAuthority.Certificate, "localhost", [IPAddress.Loopback], DateTimeOffset.UtcNow.AddDays(2));
        using var server = Serving(issued);
        using NetHsmTransport transport = Transport.To($"https://{host}:{server.Port}/api/v1", name, ServerTrust.System);
        Assert.Equal(200, transport.Send(NoAnswerTests.SecretRequest()).Status);
    }

    [Theory]
    [InlineData("lean", "localhost")]
    [InlineData("lean", "127.0.0.1")]
    [InlineData("http", "localhost")]
    [InlineData("http", "127.0.0.1")]
    public void And_not_for_another(string name, string host)
    {
        using X509Certificate2 issued = TestCertificates.Issued(
            SystemAuthority.Certificate, "elsewhere.example", [IPAddress.Parse("10.0.0.1")], DateTimeOffset.UtcNow.AddDays(2));
        using var server = Serving(issued);
        AssertRefused(server, name, host, ServerTrust.System);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Nor_when_its_time_is_over(string name)
    {
        using X509Certificate2 issued = TestCertificates.Issued(SystemAuthority.Certificate, "localhost", [], DateTimeOffset.UtcNow.AddDays(-1));
        using var server = Serving(issued);
        AssertRefused(server, name, "localhost", ServerTrust.System);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Who_asks_for_no_check_gets_none(string name)
    {
        using var server = ScriptedTlsServer.Answering(Ok);
        using NetHsmTransport transport = Transport.To($"https://127.0.0.1:{server.Port}/api/v1", name, ServerTrust.Unsafe);
        Assert.Equal(200, transport.Send(Transport.Get("/info")).Status);
    }

    private static ScriptedTlsServer Serving(X509Certificate2 certificate)
    {
        ScriptedTlsServer? server = null;
        server = new ScriptedTlsServer(
            async stream =>
            {
                if (await server!.ReadRequestAsync(stream))
                    await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(Ok));
            },
            certificate);
        return server;
    }

    private static NetHsmException AssertRefused(ScriptedTlsServer server, string name, string host, ServerTrust trust)
    {
        using NetHsmTransport transport = Transport.To($"https://{host}:{server.Port}/api/v1", name, trust);
        NetHsmException failure = Assert.Throws<NetHsmException>(() => transport.Send(NoAnswerTests.SecretRequest()));
        Assert.Equal((NetHsmFailureKind.WrongCertificate, NetHsmFault.Network), (failure.Kind, failure.Fault));
        Assert.Empty(server.Requests);
        return failure;
    }
}
