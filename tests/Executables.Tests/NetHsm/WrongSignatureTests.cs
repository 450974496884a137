using System.Net.Security;
using System.Text;
using LibC;
using TestSupport;

namespace Executables.Tests.NetHsm;

/// <summary>A device that signs something else than it was given: nothing of it comes out.</summary>
public class WrongSignatureTests
{
    [Fact]
    public async Task A_wrong_RSA_signature_never_becomes_an_OpenPgp_signature()
    {
        (byte[] certificate, string key) = await RecordAsync();
        using var device = new ScriptedTlsServer(stream => ServeAsync(stream, certificate, key));
        using var directory = new TemporaryDirectory();
        var environment = new Dictionary<string, string>
        {
            ["NETHSM_CONFIG"] = directory.File("config.yaml"),
            ["NETHSM_AUTH_PASSPHRASE_FILE"] = directory.Write("passphrase", "operator-passphrase"u8.ToArray()),
        };
        string message = directory.Write("message", "I like strawberries\n"u8.ToArray()), signature = directory.File("signature");
        Assert.Equal(0, Run("env", "add", "device", "--label", "liar", $"https://127.0.0.1:{device.Port}/api/v1", "Unsafe").ExitCode);
        ProcessResult result = Run("--user", "operator1", "openpgp", "sign", "k", message, "-o", signature);
        Assert.Equal(ExitStatus.Unavailable, result.ExitCode);
        Assert.StartsWith("nethsm: POST /keys/k/sign", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(signature));

        ProcessResult Run(params string[] arguments) => ExternalProgram.Run(Shell.Program, arguments, environment: environment);
    }

    /// <summary>The certificate of an RSA key, and what a device tells of the key.</summary>
    private static async Task<(byte[] Certificate, string Key)> RecordAsync()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        shell.AddOperator("operator1");
        shell.Do("key", "generate", "--key-id", "k", "--length", "2048", "Rsa", "RsaSignaturePkcs1");
        shell.Do("openpgp", "add", "k", "Test <test@example.org>");
        string certificate = shell.File("certificate");
        shell.Do("key", "cert", "get", "k", "-o", certificate);
        string details = shell.Do("--json", "key", "get", "k");
        return (await File.ReadAllBytesAsync(certificate), Api(details));
    }

    private static string Api(string details)
    {
        var shown = System.Text.Json.JsonElement.Parse(details);
        string modulus = shown.GetProperty("modulus").GetString()!, exponent = shown.GetProperty("public_exponent").GetString()!;
        return $$$"""{"type":"RSA","mechanisms":["RSA_Signature_PKCS1"],"restrictions":{},"operations":1,"public":{"modulus":"{{{modulus}}}","publicExponent":"{{{exponent}}}"}}""";
    }

    private static async Task ServeAsync(SslStream stream, byte[] certificate, string key)
    {
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer) is > 0 and var count)
        {
            string request = Encoding.Latin1.GetString(buffer, 0, count);
            byte[] body = request.StartsWith("GET /api/v1/keys/k/cert", StringComparison.Ordinal) ? certificate
                : request.StartsWith("POST /api/v1/keys/k/sign", StringComparison.Ordinal)
                    ? Encoding.ASCII.GetBytes($$"""{"signature":"{{Convert.ToBase64String([.. new byte[255], 2])}}"}""")
                    : Encoding.ASCII.GetBytes(key);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n"));
            await stream.WriteAsync(body);
        }
    }
}
