using System.Text;
using System.Text.Json;
using NetHsm.Client.Tests.Calls;
using NetHsm.Model;
using TestSupport;

namespace NetHsm.Client.Tests;

/// <summary>Private keys that openssl made.</summary>
public class Pkcs8Tests
{
    internal static readonly string[] Types =
        ["RSA", "Curve25519", "EC_P224", "EC_P256", "EC_P384", "EC_P521", "EC_P256K1", "BrainpoolP256", "BrainpoolP384", "BrainpoolP512"];

    public static TheoryData<string> AllTypes => [.. Types];

    /// <summary>A new key in DER.</summary>
    internal static byte[] Generate(string type)
    {
        string[] algorithm = type switch
        {
            "RSA" => ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"],
            "Curve25519" => ["-algorithm", "ed25519"],
            _ => ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:" + Curve(type)],
        };
        ProcessResult key = ExternalProgram.Run("openssl", ["genpkey", .. algorithm]);
        ProcessResult result = ExternalProgram.Run("openssl", ["pkcs8", "-topk8", "-nocrypt", "-outform", "DER"], key.Output);
        Assert.True(result.ExitCode == 0, key.ToString() + result);
        return result.Output;
    }

    [Theory]
    [MemberData(nameof(AllTypes))]
    public async Task A_key_of_openssl_is_imported_with_the_numbers_that_openssl_shows(string type)
    {
        byte[] der = Generate(type);
        Assert.True(KeyTypeNames.TryParse(type, out KeyType parsed));
        using PrivateKeyData key = PrivateKeyData.FromPkcs8(parsed, der);
        Assert.Equal(parsed, key.Type);
        using var device = new RecordedDevice((204, ""));
        await new NetHsmClient(device).ImportKeyAsync(new KeyImport { PrivateKey = key, Mechanisms = [KeyMechanism.EcdsaSignature], Id = new KeyId("k") });
        JsonElement sent = JsonElement.Parse(Encoding.UTF8.GetBytes(device.Asked[0][device.Asked[0].IndexOf('{', StringComparison.Ordinal)..])).GetProperty("private");
        string shown = Shown(der);
        foreach (JsonProperty number in sent.EnumerateObject().Where(member => member.Name != "publicExponent"))
            Assert.Contains(Convert.ToHexStringLower(number.Value.GetBytesFromBase64()).TrimStart('0'), shown, StringComparison.Ordinal);
        Assert.Equal(type == "RSA" ? 3 : 1, sent.EnumerateObject().Count());
    }

    [Theory]
    [MemberData(nameof(AllTypes))]
    public void PEM_is_the_same(string type)
    {
        byte[] der = Generate(type);
        Assert.True(KeyTypeNames.TryParse(type, out KeyType parsed));
        byte[] pem = ExternalProgram.Run("openssl", ["pkcs8", "-topk8", "-nocrypt", "-inform", "DER"], der).Output;
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----", Encoding.ASCII.GetString(pem), StringComparison.Ordinal);
        using PrivateKeyData key = PrivateKeyData.FromPem(parsed, pem);
        Assert.Equal(parsed, key.Type);
    }

    [Fact]
    public void A_key_of_another_type_is_refused()
    {
        byte[] p256 = Generate("EC_P256");
        Assert.Contains("not of type EC_P384", Refused(KeyType.P384, p256), StringComparison.Ordinal);
        Assert.Contains("not of type RSA", Refused(KeyType.Rsa, p256), StringComparison.Ordinal);
        Assert.Contains("not of type Curve25519", Refused(KeyType.Curve25519, p256), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PrivateKeyData.FromPkcs8(KeyType.Generic, p256));
    }

    [Fact]
    public void Cut_followed_or_encrypted_keys_are_refused()
    {
        byte[] key = Generate("Curve25519");
        Assert.All(Enumerable.Range(0, key.Length), length => Refused(KeyType.Curve25519, key[..length]));
        Assert.Contains("after the private key", Refused(KeyType.Curve25519, [.. key, 0]), StringComparison.Ordinal);
        byte[] encrypted = ExternalProgram.Run("openssl", ["pkcs8", "-topk8", "-inform", "DER", "-passout", "pass:x"], key).Output;
        Assert.Throws<FormatException>(() => PrivateKeyData.FromPem(KeyType.Curve25519, encrypted));
    }

    private static string Refused(KeyType type, byte[] der) => Assert.Throws<FormatException>(() => PrivateKeyData.FromPkcs8(type, der)).Message;

    private static string Shown(byte[] der) => string.Concat(
        ExternalProgram.Run("openssl", ["pkey", "-inform", "DER", "-text", "-noout"], der).OutputText.Where(c => char.IsAsciiHexDigitLower(c)));

    private static string Curve(string type) => type switch
    {
        "EC_P224" => "P-224",
        "EC_P256" => "P-256",
        "EC_P384" => "P-384",
        "EC_P521" => "P-521",
        "EC_P256K1" => "secp256k1",
        "BrainpoolP256" => "brainpoolP256r1",
        "BrainpoolP384" => "brainpoolP384r1",
        _ => "brainpoolP512r1",
    };
}
