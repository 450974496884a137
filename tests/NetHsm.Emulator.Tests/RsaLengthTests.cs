using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TestSupport;

namespace NetHsm.Emulator.Tests;

/// <summary>RSA keys of lengths that are no whole bytes; the firmware makes them, so openssl has to get along with what comes of it.</summary>
public sealed class RsaLengthTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(1031)]
    [InlineData(2047)]
    [InlineData(2049)]
    public async Task A_key_of_any_length_is_made_signs_decrypts_and_is_stored(int bits)
    {
        byte[] digest = SHA256.HashData("message"u8);
        string digestFile = _directory.Write("digest", digest);
        string publicKey;
        await using (Emulator emulator = await StartAsync())
        {
            using var client = new DeviceClient(emulator);
            await client.ProvisionAsync();
            await client.DemandAsync(HttpMethod.Put, "/users/op", """{"realName": "op", "role": "Operator", "passphrase": "operator op"}""");
            await client.DemandAsync(HttpMethod.Post, "/keys/generate", $$"""
                {"id": "k", "type": "RSA", "length": {{bits}}, "mechanisms": ["RSA_Signature_PKCS1", "RSA_Signature_PSS_SHA256", "RSA_Decryption_PKCS1", "RSA_Decryption_OAEP_SHA256"]}
                """);
            publicKey = _directory.Write("public.pem", System.Text.Encoding.ASCII.GetBytes(await client.DemandAsync(HttpMethod.Get, "/keys/k/public.pem")));
        }
        Assert.Contains($"({bits} bit)", Openssl("pkey", "-pubin", "-in", publicKey, "-noout", "-text").OutputText, StringComparison.Ordinal);
        await using Emulator restarted = await StartAsync();
        using var again = new DeviceClient(restarted);
        await again.UnlockAsync();

        byte[] pss = await UseAsync(again, "sign", "signature", new JsonObject { ["mode"] = "PSS_SHA256", ["message"] = Convert.ToBase64String(digest) });
        Openssl("pkeyutl", "-verify", "-pubin", "-inkey", publicKey, "-in", digestFile, "-sigfile", _directory.Write("pss", pss),
            "-pkeyopt", "rsa_padding_mode:pss", "-pkeyopt", "digest:sha256");
        byte[] block = [.. Convert.FromHexString("3031300d060960864801650304020105000420"), .. digest];
        byte[] pkcs1 = await UseAsync(again, "sign", "signature", new JsonObject { ["mode"] = "PKCS1", ["message"] = Convert.ToBase64String(block) });
        Openssl("pkeyutl", "-verify", "-pubin", "-inkey", publicKey, "-in", digestFile, "-sigfile", _directory.Write("pkcs1", pkcs1), "-pkeyopt", "digest:sha256");

        foreach ((string mode, string[] options) in new[]
        {
            ("PKCS1", new[] { "-pkeyopt", "rsa_padding_mode:pkcs1" }),
            ("OAEP_SHA256", ["-pkeyopt", "rsa_padding_mode:oaep", "-pkeyopt", "rsa_oaep_md:sha256"]),
        })
        {
            byte[] encrypted = Openssl(["pkeyutl", "-encrypt", "-pubin", "-inkey", publicKey, "-in", digestFile, .. options]).Output;
            Assert.Equal(digest, await UseAsync(again, "decrypt", "decrypted", new JsonObject { ["mode"] = mode, ["encrypted"] = Convert.ToBase64String(encrypted) }));
        }
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(2049)]
    public async Task Tls_is_served_with_an_rsa_key_of_any_length(int bits)
    {
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions());
        using (var client = new DeviceClient(emulator))
        {
            await client.ProvisionAsync();
            await client.DemandAsync(HttpMethod.Post, "/config/tls/generate", $$"""{"type": "RSA", "length": {{bits}}}""");
        }
        using var another = new DeviceClient(emulator);
        Assert.Equal("Operational", await another.StateAsync());
    }

    [Theory]
    [InlineData("Curve25519")]
    [InlineData("EC_P256K1")]
    [InlineData("BrainpoolP384")]
    [InlineData("Generic")]
    [InlineData("RSA", 1024)]
    [InlineData("RSA", 2047)]
    public async Task A_key_that_dotnet_serves_no_tls_with_is_refused_and_the_old_one_stays(string type, int? bits = null)
    {
        await using Emulator emulator = await Emulator.StartAsync(new EmulatorOptions());
        using var client = new DeviceClient(emulator);
        await client.ProvisionAsync();
        byte[] before = emulator.CertificateSha256;
        using HttpResponseMessage refused = await client.SendAsync(
            HttpMethod.Post, "/config/tls/generate", bits is null ? $$"""{"type": "{{type}}"}""" : $$"""{"type": "{{type}}", "length": {{bits}}}""");
        Assert.Equal(400, (int)refused.StatusCode);
        Assert.Equal(before, emulator.CertificateSha256);
    }

    private static async Task<byte[]> UseAsync(DeviceClient client, string use, string result, JsonObject request) =>
        Convert.FromBase64String((string)JsonNode.Parse(
            await client.DemandAsync(HttpMethod.Post, $"/keys/k/{use}", request.ToJsonString(), "op", "operator op"))![result]!);

    private static ProcessResult Openssl(params string[] arguments)
    {
        ProcessResult result = ExternalProgram.Run("openssl", arguments);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result;
    }

    private Task<Emulator> StartAsync() => Emulator.StartAsync(new EmulatorOptions { StateDirectory = _directory.File("state") });
}
