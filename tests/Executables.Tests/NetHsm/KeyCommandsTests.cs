using LibC;
using TestSupport;

namespace Executables.Tests.NetHsm;

/// <summary>What <c>nethsm key</c> does with keys that are there; openssl judges.</summary>
public class KeyCommandsTests
{
    private const string Message = "I like strawberries\n";

    [Theory]
    [InlineData("EcdsaP256K1", "EcdsaSignature", "-sha256", "EcP256K1")]
    [InlineData("EcdsaBrainpoolP256", "EcdsaSignature", "-sha256", "BrainpoolP256")]
    [InlineData("EcdsaBrainpoolP384", "EcdsaSignature", "-sha384", "BrainpoolP384")]
    [InlineData("EcdsaBrainpoolP512", "EcdsaSignature", "-sha512", "BrainpoolP512")]
    [InlineData("Pkcs1", "RsaSignaturePkcs1", "-sha256", "Rsa")]
    [InlineData("Pkcs1Sha384", "RsaSignaturePkcs1", "-sha384", "Rsa")]
    [InlineData("Pkcs1Sha512", "RsaSignaturePkcs1", "-sha512", "Rsa")]
    [InlineData("PssSha1", "RsaSignaturePssSha1", "-sha1", "Rsa")]
    [InlineData("PssSha224", "RsaSignaturePssSha224", "-sha224", "Rsa")]
    [InlineData("PssSha256", "RsaSignaturePssSha256", "-sha256", "Rsa")]
    [InlineData("PssSha384", "RsaSignaturePssSha384", "-sha384", "Rsa")]
    public async Task Signatures_of_other_types_than_the_walk_through_has_verify(string type, string mechanism, string hash, string keyType)
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        shell.AddOperator("operator1");
        string[] length = keyType == "Rsa" ? ["--length", "2048"] : [];
        shell.Do(["key", "generate", "--key-id", "k", .. length, keyType, mechanism]);
        string message = shell.Write("message", Message), signature = shell.File("signature"), key = shell.File("key.pem");
        shell.Do("key", "sign", "k", type, message, "--output", signature);
        shell.Do("key", "public-key", "k", "--output", key);
        string[] padding = type.StartsWith("Pss", StringComparison.Ordinal) ? ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:-1"] : [];
        ProcessResult verified = ExternalProgram.Run("openssl", ["dgst", hash, .. padding, "-verify", key, "-signature", signature, message]);
        Assert.True(verified.ExitCode == 0, verified.ToString());
    }

    [Theory]
    [InlineData("brainpoolP256r1", "BrainpoolP256")]
    [InlineData("brainpoolP384r1", "BrainpoolP384")]
    [InlineData("brainpoolP512r1", "BrainpoolP512")]
    [InlineData("secp256k1", "EcP256K1")]
    public async Task OpenPgp_is_there_for_the_curves_that_only_gpg_knows(string curve, string keyType)
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        shell.AddOperator("operator1");
        shell.Do("key", "generate", "--key-id", "k", keyType, "EcdsaSignature");
        shell.Do("openpgp", "add", "k", "Test <test@example.org>");
        string message = shell.Write("message", Message), signature = shell.File("signature"), certificate = shell.File("certificate");
        shell.Do("openpgp", "sign", "k", message, "-o", signature);
        shell.Do("key", "cert", "get", "k", "-o", certificate);
        using var home = new TemporaryDirectory();
        string[] gpg = ["--homedir", home.Path, "--batch", "--quiet"];
        ProcessResult imported = ExternalProgram.Run("gpg", [.. gpg, "--import", certificate]);
        Assert.True(imported.ExitCode == 0, imported.ToString());
        Assert.Contains($":{curve}:", ExternalProgram.Run("gpg", [.. gpg, "--with-colons", "--list-keys"]).OutputText, StringComparison.Ordinal);
        ProcessResult verified = ExternalProgram.Run("gpg", [.. gpg, "--verify", signature, message]);
        ExternalProgram.Run("gpgconf", ["--homedir", home.Path, "--kill", "all"]);
        Assert.True(verified.ExitCode == 0, verified.ToString());
    }

    [Fact]
    public async Task Keys_are_labelled_moved_and_listed()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        foreach (string key in new[] { "release-1", "release-2", "test-1" })
            shell.Do("key", "generate", "--key-id", key);
        shell.Do("key", "label", "release-1", "Packages, 2026 ✓");
        Assert.Contains("Label:       Packages, 2026 ✓\n", shell.Do("key", "get", "release-1"), StringComparison.Ordinal);
        Assert.Equal("release-1\n", shell.Do("key", "list", "--with-label", "Packages, 2026 ✓"));
        shell.Do("key", "label", "release-1", "--delete");
        Assert.Equal("", shell.Do("key", "list", "--with-label", "Packages, 2026 ✓"));
        shell.Fail(ExitStatus.Usage, "--delete", "key", "label", "release-1");
        shell.Do("key", "move", "test-1", "release-3");
        Assert.Equal("release-1\nrelease-2\nrelease-3\n", shell.Do("key", "list", "release-"));
        Assert.Equal("""["release-1","release-2","release-3"]""" + "\n", shell.Do("--json", "key", "list"));
        Assert.Equal("", shell.Do("key", "list", "test"));
        shell.Fail(ExitStatus.BadRequest, "move", "key", "move", "release-1", "release-2");
        shell.AddOperator("operator1");
        shell.Do("key", "tag", "release-1", "a");
        Assert.Equal("release-2\nrelease-3\n", shell.Do("--user", "operator1", "key", "list", "--usable"));
        Assert.Equal(
            """
            key        type        mechanisms       tags  operations
            release-1  Curve25519  EdDSA_Signature  a     0
            release-2  Curve25519  EdDSA_Signature        0
            release-3  Curve25519  EdDSA_Signature        0

            """,
            shell.Do("key", "list", "--long"));
        Assert.Contains("""{"user":"operator1","real_name":"An operator","role":"Operator","tags":[]}""", shell.Do("--json", "user", "list", "--long"), StringComparison.Ordinal);
        Assert.Equal("user       real_name    role           tags", shell.Do("user", "list", "--long").Split('\n')[0]);
    }

    [Fact]
    public async Task A_secret_is_imported_and_openssl_reads_what_it_encrypts()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        shell.AddOperator("operator1");
        string secret = shell.Write("secret", "0123456789abcdef"), message = shell.Write("message", "exactly 32 bytes of a message ..");
        shell.Do("key", "import", "--key-id", "disk", "Generic", secret, "AesEncryptionCbc", "AesDecryptionCbc");
        string encrypted = shell.File("encrypted");
        shell.Do("key", "encrypt", "disk", message, "--output", encrypted);
        byte[] content = File.ReadAllBytes(encrypted);
        Assert.Equal(48, content.Length);
        ProcessResult opened = ExternalProgram.Run(
            "openssl",
            ["enc", "-d", "-aes-128-cbc", "-nopad", "-K", Convert.ToHexString("0123456789abcdef"u8), "-iv", Convert.ToHexString(content[..16])],
            content[16..]);
        Assert.Equal("exactly 32 bytes of a message ..", opened.OutputText);
        Assert.Equal("exactly 32 bytes of a message ..", shell.Do("key", "decrypt", "disk", encrypted, "AesCbc"));
        string shorter = shell.Write("shorter", "15 bytes only..");
        shell.Fail(ExitStatus.BadRequest, "shorter than the initialization vector", "key", "decrypt", "disk", shorter, "AesCbc");
    }

    [Fact]
    public async Task A_key_that_has_a_certificate_is_not_used_for_another()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        shell.AddOperator("operator1");
        shell.Do("key", "generate", "--key-id", "k");
        shell.Do("openpgp", "add", "k", "Test <test@example.org>");
        shell.Fail(ExitStatus.BadRequest, "nethsm key cert delete k", "openpgp", "add", "k", "Other <other@example.org>");
        Assert.Contains("Operations:  1\n", shell.Do("key", "get", "k"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_private_keys_are_refused_here()
    {
        await using Shell shell = await Shell.OpenProvisionedAsync();
        string pem = shell.File("key.pem");
        ExternalProgram.Run("openssl", ["genpkey", "-algorithm", "ed25519", "-out", pem]);
        shell.Fail(ExitStatus.BadRequest, "not of type EC_P256", "key", "import", "--format", "Pem", "EcP256", pem);
        shell.Fail(ExitStatus.BadRequest, "PKCS#8 in DER", "key", "import", "Curve25519", pem);
        shell.Fail(ExitStatus.BadRequest, "PKCS#8 in PEM", "key", "import", "--format", "Pem", "Curve25519", shell.AdminFile);
        shell.Fail(ExitStatus.BadRequest, "PGP PRIVATE KEY BLOCK", "openpgp", "import", pem);
    }
}
