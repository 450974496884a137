using System.Security.Cryptography;
using System.Text;
using TestSupport;

namespace Signstar.KeyCertificates.Tests;

/// <summary>Held against what ssh-keygen makes of the same key.</summary>
public class SshPublicKeyLineTests
{
    public static TheoryData<string, string> Curves => new()
    {
        { "1.2.840.10045.3.1.7", "256 SHA256:" }, { "1.3.132.0.34", "384 SHA256:" }, { "1.3.132.0.35", "521 SHA256:" },
    };

    [Theory]
    [MemberData(nameof(Curves))]
    public void Keys_of_the_curves_of_NIST_are_as_ssh_keygen_writes_them(string oid, string fingerprint)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromValue(oid));
        IsAsSshKeygenWritesIt(key.ExportSubjectPublicKeyInfoPem(), fingerprint, "(ECDSA)");
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(3072)]
    [InlineData(2056)]
    public void Keys_of_RSA_are_as_ssh_keygen_writes_them(int bits)
    {
        using var key = RSA.Create(bits);
        IsAsSshKeygenWritesIt(key.ExportSubjectPublicKeyInfoPem(), $"{bits} SHA256:", "(RSA)");
    }

    [Fact]
    public void An_Ed25519_key_is_as_ssh_keygen_reads_it()
    {
        // ssh-keygen imports no Ed25519 from PEM: openssl makes the PEM, and the key is that of its last 32 bytes (RFC 8410 §4, RFC 8709 §4).
        using var directory = new TemporaryDirectory();
        ProcessResult made = ExternalProgram.Run("openssl", ["genpkey", "-algorithm", "ed25519", "-out", directory.File("key.pem")]);
        Assert.True(made.ExitCode == 0, made.ToString());
        string pem = ExternalProgram.Run("openssl", ["pkey", "-in", directory.File("key.pem"), "-pubout"]).OutputText;
        byte[] der = ExternalProgram.Run("openssl", ["pkey", "-in", directory.File("key.pem"), "-pubout", "-outform", "DER"]).Output;
        byte[] line = SshPublicKeyLine.FromPem(pem, "isos")!;

        byte[] blob = [0, 0, 0, 11, .. "ssh-ed25519"u8, 0, 0, 0, 32, .. der[^32..]];
        Assert.Equal($"ssh-ed25519 {Convert.ToBase64String(blob)} isos\n", Encoding.UTF8.GetString(line));
        Assert.Equal($"256 SHA256:{Convert.ToBase64String(SHA256.HashData(blob)).TrimEnd('=')} isos (ED25519)\n", FingerprintOf(directory, line));
        Assert.NotNull(KeyCertificate.ToText(line, "isos"));
    }

    [Fact]
    public void Types_that_SSH_has_no_name_for_have_no_line()
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName("secp256k1"));
        Assert.Null(SshPublicKeyLine.FromPem(key.ExportSubjectPublicKeyInfoPem(), "coins"));
    }

    [Fact]
    public void What_is_no_public_key_is_refused_as_such()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string pem = key.ExportSubjectPublicKeyInfoPem();
        Assert.Throws<CryptographicException>(() => SshPublicKeyLine.FromPem("", "name"));
        Assert.Throws<CryptographicException>(() => SshPublicKeyLine.FromPem("no key", "name"));
        Assert.Throws<CryptographicException>(() => SshPublicKeyLine.FromPem(key.ExportPkcs8PrivateKeyPem(), "name"));
        Assert.Throws<CryptographicException>(() => SshPublicKeyLine.FromPem("-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n", "name"));
        Assert.Throws<CryptographicException>(() => SshPublicKeyLine.FromPem("-----BEGIN PUBLIC KEY-----\nMAAA\n-----END PUBLIC KEY-----\n", "name"));
        byte[] der = key.ExportSubjectPublicKeyInfo();
        for (int length = 0; length < der.Length; length++)
            Assert.Throws<CryptographicException>(() => SshPublicKeyLine.FromPem(PemEncoding.WriteString("PUBLIC KEY", der.AsSpan(0, length)), "name"));
        Assert.Throws<ArgumentException>(() => SshPublicKeyLine.FromPem(pem, "two\nlines"));
    }

    private static void IsAsSshKeygenWritesIt(string pem, string fingerprint, string type)
    {
        using var directory = new TemporaryDirectory();
        ProcessResult imported = ExternalProgram.Run("ssh-keygen", ["-i", "-m", "PKCS8", "-f", directory.Write("key.pem", Encoding.ASCII.GetBytes(pem))]);
        Assert.True(imported.ExitCode == 0, imported.ToString());
        byte[] line = SshPublicKeyLine.FromPem(pem, "packages")!;

        Assert.Equal($"{imported.OutputText.TrimEnd()} packages\n", Encoding.UTF8.GetString(line));
        string read = FingerprintOf(directory, line);
        Assert.StartsWith(fingerprint, read, StringComparison.Ordinal);
        Assert.EndsWith($" packages {type}\n", read, StringComparison.Ordinal);
    }

    private static string FingerprintOf(TemporaryDirectory directory, byte[] line)
    {
        ProcessResult listed = ExternalProgram.Run("ssh-keygen", ["-l", "-f", directory.Write("line.pub", line)]);
        Assert.True(listed.ExitCode == 0, listed.ToString());
        return listed.OutputText;
    }
}
