using System.Text.Json;
using LibC;
using TestSupport;

namespace Executables.Tests.NetHsm;

public class SetUpTests(SigningDevice device) : IClassFixture<SigningDevice>
{
    private readonly Shell _shell = device.Shell;

    public static TheoryData<string> Keys => [.. SigningDevice.Keys.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_certificate_of_every_kind_of_key_is_taken_by_gpg_and_sq(string key)
    {
        using var home = new TemporaryDirectory();
        string file = _shell.File($"{key}.pgp");
        _shell.Do("--user", "operator1", "key", "cert", "get", "--output", file, key);

        ProcessResult import = ExternalProgram.Run("gpg", ["--homedir", home.Path, "--batch", "--status-fd", "1", "--import", file]);
        Assert.True(import.ExitCode == 0 && import.OutputText.Contains("IMPORT_OK 1", StringComparison.Ordinal), import.ToString());
        ExternalProgram.Run("gpgconf", ["--homedir", home.Path, "--kill", "all"]);

        ProcessResult inspect = ExternalProgram.Run("sq", ["inspect", file]);
        Assert.True(inspect.ExitCode == 0, inspect.ToString());
        Assert.Contains($"The {key} key <{key}@example.org>", inspect.OutputText, StringComparison.Ordinal);
        Assert.Contains("Key flags: signing", inspect.OutputText, StringComparison.Ordinal);
        Assert.Contains("2026-01-02 03:04:05 UTC", inspect.OutputText, StringComparison.Ordinal);
        Assert.DoesNotContain("Invalid", inspect.OutputText, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_public_key_of_every_kind_is_read_by_openssl(string key)
    {
        string pem = _shell.Do("key", "public-key", key);
        ProcessResult openssl = ExternalProgram.Run("openssl", ["pkey", "-pubin", "-noout", "-text"], System.Text.Encoding.ASCII.GetBytes(pem));
        Assert.True(openssl.ExitCode == 0, openssl.ToString());
    }

    [Fact]
    public void A_certificate_is_made_once()
    {
        _shell.Fail(ExitStatus.BadRequest, "has a certificate already", "openpgp", "add", "ed25519", "Somebody else");
    }

    [Fact]
    public void A_key_that_may_not_sign_files_says_so()
    {
        _shell.Do("key", "generate", "--key-id", "idle", "--tags", "build");
        _shell.Do("openpgp", "add", "--cannot-sign", "idle", "Idle");
        string file = _shell.File("idle.pgp");
        _shell.Do("key", "cert", "get", "-o", file, "idle");

        Assert.DoesNotContain("Key flags: signing", ExternalProgram.Run("sq", ["inspect", file]).OutputText, StringComparison.Ordinal);
        _shell.Do("key", "remove", "idle");
    }

    [Theory]
    [InlineData("--can-sign and --cannot-sign", ExitStatus.Usage, "openpgp", "add", "--can-sign", "--cannot-sign", "p256", "x")]
    [InlineData("version '6'", ExitStatus.Usage, "openpgp", "add", "-v", "6", "p256", "x")]
    [InlineData("User ID", ExitStatus.BadRequest, "openpgp", "add", "p256", "")]
    public void What_no_certificate_can_be_made_of_is_refused(string because, int status, params string[] arguments)
    {
        _shell.Fail(status, because, arguments);
    }

    [Fact]
    public void Lists_are_made_for_loops_and_show_one_id_a_line()
    {
        Assert.Superset(SigningDevice.Keys.Keys.ToHashSet(), _shell.Do("key", "list").TrimEnd('\n').Split('\n').ToHashSet());
        Assert.Equal(["admin", "operator1"], _shell.Do("user", "list").TrimEnd('\n').Split('\n').Order());
    }

    [Fact]
    public void A_key_and_a_user_are_shown_as_they_were_made()
    {
        string key = _shell.Do("key", "get", "rsa");
        Assert.Contains("RSA_Signature_PKCS1", key, StringComparison.Ordinal);
        Assert.Contains("build", key, StringComparison.Ordinal);
        string user = _shell.Do("user", "get", "operator1");
        Assert.Contains("An operator", user, StringComparison.Ordinal);
        Assert.Contains("build", user, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("info")]
    [InlineData("health", "state")]
    [InlineData("health", "ready")]
    [InlineData("key", "list")]
    [InlineData("key", "get", "ed25519")]
    [InlineData("key", "public-key", "ed25519")]
    [InlineData("key", "cert", "get", "ed25519")]
    [InlineData("user", "list")]
    [InlineData("user", "get", "admin")]
    [InlineData("user", "get", "operator1")]
    [InlineData("namespace", "list")]
    [InlineData("env", "list")]
    [InlineData("random", "16")]
    public void Everything_that_prints_prints_json(params string[] arguments)
    {
        using JsonDocument document = JsonDocument.Parse(_shell.Do(["--json", .. arguments]));
        Assert.True(document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array);
    }

    [Fact]
    public void Json_has_what_was_asked_for()
    {
        using JsonDocument key = JsonDocument.Parse(_shell.Do("key", "get", "ed25519", "--json"));
        Assert.Equal("Curve25519", key.RootElement.GetProperty("type").GetString());
        Assert.Equal("build", key.RootElement.GetProperty("tags")[0].GetString());
        Assert.Equal(32, key.RootElement.GetProperty("public_data").GetBytesFromBase64().Length);
        using JsonDocument random = JsonDocument.Parse(_shell.Do("random", "16", "--json"));
        Assert.Equal(16, random.RootElement.GetProperty("random").GetBytesFromBase64().Length);
    }
}
