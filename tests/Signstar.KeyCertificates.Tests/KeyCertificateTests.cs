using System.Security.Cryptography;
using System.Text;
using Signstar.Signatures.OpenPgp;
using TestSupport;

namespace Signstar.KeyCertificates.Tests;

public class KeyCertificateTests
{
    private const string Name = "repository~signing1";

    private static readonly byte[] Packets = OpenPgpCertificate.ReadPackets(Encoding.ASCII.GetBytes(Specification.Armoured));

    private static readonly byte[] Der = Convert.FromBase64String(string.Concat(Specification.Pem.Split('\n')[1..^2]));

    [Fact]
    public void The_example_of_the_specification_is_what_is_answered() =>
        Assert.Equal(Specification.Example, ToText(Packets) + ToText(Specification.Pem) + ToText(Specification.Ssh));

    [Fact]
    public void Armour_gets_the_comment_of_its_name_and_loses_its_own_headers()
    {
        string foreign = Specification.Armoured.Replace($"Comment: {Name}\n", "Comment: Alice\nVersion: 1\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal);
        Assert.Equal(Specification.Armoured, ToText(foreign));
    }

    [Fact]
    public void Der_becomes_pem() => Assert.Equal(Specification.Pem, ToText(Der));

    [Fact]
    public void Several_of_pem_and_ssh_stay_several()
    {
        Assert.Equal(Specification.Pem + Specification.Pem, ToText("\n" + Specification.Pem + "\n\n" + Specification.Pem));
        Assert.Equal(Specification.Ssh + Specification.Ssh, ToText(Specification.Ssh + "\n" + Specification.Ssh.TrimEnd()));
    }

    [Fact]
    public void Gpg_and_openssl_take_the_example()
    {
        using var directory = new TemporaryDirectory();
        string file = directory.Write("example", Encoding.UTF8.GetBytes(Specification.Example));
        ProcessResult gpg = ExternalProgram.Run("gpg", ["--homedir", directory.Path, "--batch", "--with-colons", "--import-options", "show-only", "--import", file]);
        Assert.True(gpg.ExitCode == 0, gpg.ToString());
        Assert.Contains("repository@example.org", gpg.OutputText, StringComparison.Ordinal);
        ProcessResult openssl = ExternalProgram.Run("openssl", ["storeutl", "-certs", "-noout", "-text", file]);
        Assert.Contains("Secure Boot of example.org", openssl.OutputText, StringComparison.Ordinal);
        ProcessResult ssh = ExternalProgram.Run("ssh-keygen", ["-l", "-f", directory.Write("ssh", Encoding.UTF8.GetBytes(Specification.Ssh))]);
        Assert.True(ssh.ExitCode == 0, ssh.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("hello")]
    [InlineData("ssh-ed25519 AAAA")]
    [InlineData("ssh-ed25519\tAAAA")]
    [InlineData("-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n-----END PGP PRIVATE KEY BLOCK-----\n")]
    [InlineData("-----BEGIN PGP SIGNATURE-----\n\n-----END PGP SIGNATURE-----\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n")]
    public void What_is_none_of_the_three_is_refused(string text) => Assert.ThrowsAny<FormatException>(() => ToText(text));

    [Fact]
    public void Secret_keys_are_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.ThrowsAny<FormatException>(() => ToText(key.ExportPkcs8PrivateKeyPem()));
        Assert.ThrowsAny<FormatException>(() => ToText(key.ExportPkcs8PrivateKey()));
        Assert.ThrowsAny<FormatException>(() => ToText(Specification.Pem + key.ExportPkcs8PrivateKeyPem()));
        Assert.ThrowsAny<FormatException>(() => ToText(key.ExportPkcs8PrivateKeyPem() + "\n" + Specification.Pem));
        Assert.ThrowsAny<FormatException>(() => ToText("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n"));
        // A secret key (type 5) and a secret subkey (type 7), in the place of the public one and behind it.
        byte[] secret = [.. Packets];
        secret[0] = 0x80 | (5 << 2);
        Assert.Contains("secret key", Assert.ThrowsAny<FormatException>(() => ToText(secret)).Message, StringComparison.Ordinal);
        Assert.Contains("secret key", Assert.ThrowsAny<FormatException>(() => ToText([.. Packets, 0x80 | (7 << 2), 0])).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<FormatException>(() => ToText(Specification.Pem.Replace("CERTIFICATE", "TRUSTED CERTIFICATE", StringComparison.Ordinal)));
    }

    [Fact]
    public void More_or_less_than_one_certificate_is_refused()
    {
        Assert.ThrowsAny<FormatException>(() => ToText([.. Packets, .. Packets]));
        Assert.ThrowsAny<FormatException>(() => ToText(Specification.Armoured + Specification.Armoured));
        Assert.ThrowsAny<FormatException>(() => ToText(Specification.Armoured + "more"));
        Assert.ThrowsAny<FormatException>(() => ToText(Packets[..^1]));
        Assert.ThrowsAny<FormatException>(() => ToText(Specification.Pem + "more"));
        Assert.ThrowsAny<FormatException>(() => ToText([.. Der, 0]));
        Assert.ThrowsAny<FormatException>(() => ToText(Der[..^1]));
        Assert.ThrowsAny<FormatException>(() => ToText(Specification.Ssh + "more\n"));
        Assert.ThrowsAny<FormatException>(() => ToText(Specification.Ssh.Replace("ssh-ed25519 ", "ssh-rsa ", StringComparison.Ordinal)));
        Assert.ThrowsAny<FormatException>(() => ToText(Specification.Ssh.Replace("ssh-ed25519 ", "ssh-ed25518 ", StringComparison.Ordinal)));
    }

    [Fact]
    public void More_than_a_mebibyte_is_refused() => Assert.ThrowsAny<FormatException>(() => ToText(new string('a', (1 << 20) + 1)));

    private static string ToText(string content) => ToText(Encoding.UTF8.GetBytes(content));

    private static string ToText(byte[] content) => KeyCertificate.ToText(content, Name);
}
