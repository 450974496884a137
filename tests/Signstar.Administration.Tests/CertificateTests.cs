using System.Security.Cryptography.X509Certificates;
using NetHsm.Client;
using NetHsm.Model;
using Signstar.Shares;
using TestSupport;

namespace Signstar.Administration.Tests;

/// <summary>What keys get besides OpenPGP certificates, of which the deployments are about; openssl and ssh-keygen judge it.</summary>
public class CertificateTests
{
    private const string Curve = "{key_type: EcP256, key_mechanisms: [EcdsaSignature], signature_type: EcdsaP256, key_context: ";
    private const string Rsa = "{key_type: Rsa, key_length: 2048, key_mechanisms: [RsaSignaturePkcs1], signature_type: Pkcs1, key_context: ";
    private const string Edwards = "{key_type: Curve25519, key_mechanisms: [EdDsaSignature], signature_type: EdDsa, key_context: ";
    private const string Name = "{x509: {subject: 'CN=Secure Boot,O=\"Example, Inc.\"', days: 5475}}}";

    [Theory]
    [InlineData(Curve)]
    [InlineData(Rsa)]
    [InlineData(Edwards)]
    public async Task A_key_with_a_subject_gets_an_X509_certificate_that_openssl_takes(string setup)
    {
        (TestHost host, _) = await DeployedAsync(setup + Name);
        await using TestHost ended = host;

        string file = FileOf(host, ".crt");
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificateFromFile(file);
        Assert.Equal("CN=Secure Boot, O=\"Example, Inc.\"", certificate.Subject);
        Assert.Equal(TimeSpan.FromDays(5475), certificate.NotAfter - certificate.NotBefore);
        ProcessResult verified = ExternalProgram.Run("openssl", ["verify", "-x509_strict", "-check_ss_sig", "-CAfile", file, file]);
        Assert.True(verified.ExitCode == 0, verified.ToString());
    }

    [Fact]
    public async Task It_is_stored_with_the_key_and_made_once()
    {
        (TestHost host, Dictionary<string, string> shares) = await DeployedAsync(Curve + Name);
        await using TestHost ended = host;
        byte[] made = File.ReadAllBytes(FileOf(host, ".crt"));
        NetHsmClient administrator = host.AsAdministrator(shares);
        Assert.Equal(made, await administrator.GetKeyCertificateAsync(new KeyId("boot")));

        Assert.Equal(SharePhase.Done, (await host.UploadAsync(shares, "alice")).Phase);
        Assert.Equal(made, File.ReadAllBytes(FileOf(host, ".crt")));
        await administrator.DeleteKeyCertificateAsync(new KeyId("boot"));
        host.Upload("alice", shares["alice"]);
        Assert.Equal("+ certificate of key boot (CN=Secure Boot,O=\"Example, Inc.\")\n", (await host.PlanAsync()).Text);
    }

    [Theory]
    [InlineData(Curve)]
    [InlineData(Rsa)]
    [InlineData(Edwards)]
    public async Task Every_User_ID_is_certified_and_the_first_is_the_primary_one(string setup)
    {
        (TestHost host, _) = await DeployedAsync(setup + "{openpgp: {version: 4, user_ids: [Boot <boot@example.org>, Images <images@example.org>, Künste]}}}");
        await using TestHost ended = host;
        using var home = new TemporaryDirectory();
        ProcessResult imported = ExternalProgram.Run("gpg", ["--homedir", home.Path, "--batch", "--quiet", "--import", FileOf(host, ".pgp")]);
        Assert.True(imported.ExitCode == 0, imported.ToString());

        string listed = ExternalProgram.Run("gpg", ["--homedir", home.Path, "--batch", "--with-colons", "--check-sigs"]).OutputText;

        string[] lines = listed.Split('\n');
        Assert.Equal(["Boot <boot@example.org>", "Images <images@example.org>", "Künste"], lines.Where(line => line.StartsWith("uid:", StringComparison.Ordinal)).Select(line => line.Split(':')[9]));
        Assert.Equal(3, lines.Count(line => line.StartsWith("sig:!:", StringComparison.Ordinal)));
        string packets = ExternalProgram.Run("gpg", ["--homedir", home.Path, "--batch", "--list-packets", FileOf(host, ".pgp")]).OutputText;
        Assert.Equal(2, packets.Split("primary user ID").Length);
    }

    [Fact]
    public async Task A_raw_key_gets_the_line_by_which_SSH_knows_it()
    {
        (TestHost host, Dictionary<string, string> shares) = await DeployedAsync(Rsa + "raw}");
        await using TestHost ended = host;
        NetHsmClient administrator = host.AsAdministrator(shares);
        using var directory = new TemporaryDirectory();
        string pem = directory.Write("key.pem", System.Text.Encoding.ASCII.GetBytes(await administrator.GetPublicKeyPemAsync(new KeyId("boot"))));

        string line = ExternalProgram.Run("ssh-keygen", ["-i", "-m", "PKCS8", "-f", pem]).OutputText;

        Assert.Equal($"{line.TrimEnd()} boot\n", File.ReadAllText(FileOf(host, ".pub")));
    }

    private static async Task<(TestHost Host, Dictionary<string, string> Shares)> DeployedAsync(string setup)
    {
        var site = new TestSite { Keys = [], Holders = ["alice"], Threshold = 1, OtherKeys = new Dictionary<string, string> { ["boot"] = setup } };
        TestHost host = await TestHost.StartAsync(site);
        return (host, await host.DeployAsync());
    }

    private static string FileOf(TestHost host, string extension) => Path.Join(host.In("/var/lib/signstar/certificates"), $"download-signature-sign-boot{extension}");
}
