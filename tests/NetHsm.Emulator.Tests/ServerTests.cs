using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using TestSupport;

namespace NetHsm.Emulator.Tests;

public class ServerTests
{
    [Fact]
    public async Task The_fingerprint_is_that_of_the_certificate_which_openssl_sees()
    {
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions());
        ProcessResult seen = ExternalProgram.Run("openssl", ["s_client", "-connect", emulator.BaseAddress.Authority], []);
        using X509Certificate2 certificate = X509Certificate2.CreateFromPem(seen.OutputText);
        Assert.Equal(emulator.CertificateSha256, SHA256.HashData(certificate.RawData));
    }

    [Fact]
    public async Task Every_emulator_makes_itself_a_certificate()
    {
        await using Emulator one = await Emulator.StartAsync(new EmulatorOptions());
        await using Emulator other = await Emulator.StartAsync(new EmulatorOptions());
        Assert.NotEqual(one.CertificateSha256, other.CertificateSha256);
    }

    [Fact]
    public async Task A_given_certificate_is_served_and_comes_back_with_a_factory_reset()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using X509Certificate2 given = new CertificateRequest("CN=given", key, HashAlgorithmName.SHA384)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions { Certificate = given });
        byte[] expected = SHA256.HashData(given.RawData);
        Assert.Equal(expected, emulator.CertificateSha256);
        using var client = new DeviceClient(emulator);
        await client.ProvisionAsync();
        await client.DemandAsync(HttpMethod.Post, "/config/tls/generate", """{"type": "EC_P256"}""");
        Assert.NotEqual(expected, emulator.CertificateSha256);
        await client.DemandAsync(HttpMethod.Post, "/system/factory-reset");
        Assert.Equal(expected, emulator.CertificateSha256);
    }

    [Fact]
    public async Task New_connections_are_served_with_the_key_that_was_generated_last()
    {
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions());
        using (var client = new DeviceClient(emulator))
        {
            await client.ProvisionAsync();
            await client.DemandAsync(HttpMethod.Post, "/config/tls/generate", """{"type": "RSA", "length": 2048}""");
        }
        using var another = new DeviceClient(emulator);
        Assert.Equal("Operational", await another.StateAsync());
    }

    [Fact]
    public async Task There_is_no_plain_http()
    {
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions());
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, emulator.BaseAddress.Port);
        await socket.GetStream().WriteAsync("GET /api/v1/info HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(socket.GetStream(), Encoding.ASCII);
        Assert.DoesNotContain("HTTP/", await ReadUntilClosedAsync(reader), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_is_kept_after_every_kind_of_answer()
    {
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions());
        await using SslStream connection = await ConnectAsync(emulator);
        using var reader = new StreamReader(connection, Encoding.ASCII);
        string provision = $$"""{"unlockPassphrase":"1234567890","adminPassphrase":"1234567890","systemTime":"2030-01-01T00:00:00Z"}""";
        string authorization = $"Authorization: Basic {Convert.ToBase64String("admin:1234567890"u8)}\r\n";
        Assert.Equal(412, await AskAsync(connection, reader, "GET /api/v1/keys HTTP/1.1\r\n"));
        Assert.Equal(204, await AskAsync(connection, reader, "POST /api/v1/provision HTTP/1.1\r\n", provision));
        Assert.Equal(401, await AskAsync(connection, reader, "GET /api/v1/keys HTTP/1.1\r\n"));
        Assert.Equal(401, await AskAsync(connection, reader, "PUT /api/v1/users/x HTTP/1.1\r\n", "a body that nobody reads"));
        Assert.Equal(204, await AskAsync(connection, reader, $"PUT /api/v1/namespaces/n HTTP/1.1\r\n{authorization}"));
        Assert.Equal(400, await AskAsync(connection, reader, $"PUT /api/v1/namespaces/n HTTP/1.1\r\n{authorization}"));
        Assert.Equal(200, await AskAsync(connection, reader, $"GET /api/v1/keys HTTP/1.1\r\n{authorization}"));
        Assert.Equal(200, await AskAsync(connection, reader, $"HEAD /api/v1/health/ready HTTP/1.1\r\n{authorization}"));
        Assert.Equal(404, await AskAsync(connection, reader, "GET / HTTP/1.1\r\n"));
    }

    [Fact]
    public async Task A_body_without_a_length_is_limited_too()
    {
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions());
        using HttpClient client = Connections.NewClient(emulator);
        using var request = new HttpRequestMessage(HttpMethod.Post, emulator.BaseAddress + "/provision") { Content = new StreamContent(new MemoryStream(new byte[(1 << 20) + 1])) };
        request.Headers.TransferEncodingChunked = true;
        using HttpResponseMessage response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_shutdown_by_the_api_is_reported_to_the_program_around_it()
    {
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions());
        using var client = new DeviceClient(emulator);
        Assert.False(emulator.Shutdown.IsCompleted);
        await client.DemandAsync(HttpMethod.Post, "/system/shutdown");
        await emulator.Shutdown;
    }

    [Fact]
    public async Task Many_callers_at_once_are_all_answered_and_counted()
    {
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions());
        using var client = new DeviceClient(emulator);
        await client.ProvisionAsync();
        await client.DemandAsync(HttpMethod.Put, "/users/op", """{"realName": "", "role": "Operator", "passphrase": "operator op"}""");
        await client.DemandAsync(HttpMethod.Post, "/keys/generate", """{"id": "k", "type": "EC_P256", "mechanisms": ["ECDSA_Signature"]}""");
        string request = $$"""{"mode": "ECDSA", "message": "{{Convert.ToBase64String(new byte[32])}}"}""";
        await Parallel.ForAsync(0, 100, async (i, _) =>
        {
            await client.DemandAsync(HttpMethod.Post, "/keys/k/sign", request, "op", "operator op");
            await client.DemandAsync(HttpMethod.Put, $"/namespaces/n{i}");
        });
        Assert.Contains("\"operations\":100", await client.DemandAsync(HttpMethod.Get, "/keys/k"), StringComparison.Ordinal);
        Assert.Equal(100, (await client.DemandAsync(HttpMethod.Get, "/namespaces")).Split("\"id\"").Length - 1);
    }

    private static async Task<SslStream> ConnectAsync(Emulator emulator)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, emulator.BaseAddress.Port);
        var connection = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false, (_, certificate, _, _) =>
            SHA256.HashData(certificate!.GetRawCertData()).AsSpan().SequenceEqual(emulator.CertificateSha256));
        await connection.AuthenticateAsClientAsync("localhost");
        return connection;
    }

    /// <summary>The status of the answer.</summary>
    private static async Task<int> AskAsync(SslStream connection, StreamReader reader, string head, string body = "")
    {
        await connection.WriteAsync(Encoding.ASCII.GetBytes($"{head}Host: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        string status = await reader.ReadLineAsync() ?? throw new IOException("The connection was closed.");
        int length = 0;
        while (await reader.ReadLineAsync() is { Length: > 0 } header)
        {
            if (header.StartsWith("Content-Length: ", StringComparison.Ordinal))
                length = int.Parse(header["Content-Length: ".Length..], null);
        }
        if (length > 0 && !head.StartsWith("HEAD", StringComparison.Ordinal))
            await reader.ReadBlockAsync(new char[length]);
        return int.Parse(status.Split(' ')[1], null);
    }

    private static async Task<string> ReadUntilClosedAsync(StreamReader reader)
    {
        try
        {
            return await reader.ReadToEndAsync();
        }
        catch (IOException)
        {
            return "";
        }
    }
}
