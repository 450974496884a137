using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Executables.Tests.DownloadSignature;
using Executables.Tests.Roles;
using LibC;
using Signstar.RoleSettings;
using TestSupport;

namespace Executables.Tests.DownloadKeyCertificate;

/// <summary>The certificates that the host keeps.</summary>
public sealed class HostCertificatesTests : IClassFixture<SigningHostFixture>, IDisposable
{
    private const string Program = "signstar-download-key-certificate";
    private const string SshKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOpn0gbQWQsFaogI+3dZuH1aB+Kd5vECiNro+taN88lv repository@example.org\n";

    private readonly SigningHostFixture _host;
    private readonly TemporaryDirectory _credentials = new();

    public HostCertificatesTests(SigningHostFixture host)
    {
        _host = host;
        WriteSettings(Environment.UserName);
    }

    public void Dispose() => _credentials.Dispose();

    [Fact]
    public void All_are_answered_in_one_text_that_gpg_sqv_and_openssl_take()
    {
        string other = OtherCertificate();
        string x509 = X509Certificate();
        Write("download-signature-repo1.pgp", _host.Certificate);
        Write("download-signature-repo2.asc", Encoding.ASCII.GetBytes(other));
        Write("boot.pem", Encoding.ASCII.GetBytes(x509));
        Write("ssh.pub", Encoding.ASCII.GetBytes(SshKey));
        _credentials.Write("other-credential", "not to be answered"u8);

        string text = Answer();

        string[] comments = [.. text.Split('\n').Where(line => line.StartsWith("Comment: ", StringComparison.Ordinal))];
        Assert.Equal(["Comment: download-signature-repo1", "Comment: download-signature-repo2"], comments);
        Assert.StartsWith(x509, text, StringComparison.Ordinal);
        Assert.EndsWith(SshKey, text, StringComparison.Ordinal);
        Assert.DoesNotContain("not to be answered", text, StringComparison.Ordinal);
        string listed = Gpg("--with-colons", "--list-keys", text);
        Assert.Contains("Signing 1 <signing1@example.org>", listed, StringComparison.Ordinal);
        Assert.Contains("Other <other@example.org>", listed, StringComparison.Ordinal);
        ProcessResult openssl = ExternalProgram.Run("openssl", ["x509", "-noout", "-subject"], Encoding.UTF8.GetBytes(text));
        Assert.Contains("Secure Boot", openssl.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Sqv_verifies_with_each_certificate_of_the_text()
    {
        using var directory = new TemporaryDirectory();
        string signed = directory.Write("signed", "signed"u8);
        string signature = directory.File("signed.sig");
        Write("a.pgp", _host.Certificate);
        Write("b.asc", Encoding.ASCII.GetBytes(OtherCertificate("--output", signature, "--detach-sign", signed)));
        Write("c.pem", Encoding.ASCII.GetBytes(X509Certificate()));
        string all = directory.Write("all", Encoding.UTF8.GetBytes(Answer()));
        Run("sqv", "--keyring", all, signature, signed);
        string listed = Run("sq", "keyring", "list", all);
        Assert.Contains("signing1@example.org", listed, StringComparison.Ordinal);
        Assert.Contains("other@example.org", listed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notes.txt", "hello")]
    [InlineData("empty.pgp", "")]
    [InlineData("placeholder.pgp", "\n")]
    [InlineData("a b.pgp", "hello")]
    public void A_file_that_is_none_is_named_and_nothing_is_answered(string file, string content)
    {
        Write("a.pgp", _host.Certificate);
        Write(file, Encoding.ASCII.GetBytes(content));
        RoleFiles.Refused(RoleFiles.Run(Program, _credentials), ExitStatus.Configuration, $"certificates_{file}");
    }

    [Fact]
    public void A_secret_key_never_leaves()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string secret = key.ExportPkcs8PrivateKeyPem();
        Write("a.pem", Encoding.ASCII.GetBytes(X509Certificate() + secret));
        ProcessResult result = RoleFiles.Run(Program, _credentials);
        RoleFiles.Refused(result, ExitStatus.Configuration, "certificates_a.pem");
        Assert.DoesNotContain(secret.Split('\n')[1], result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void None_at_all_is_no_success() =>
        RoleFiles.Refused(RoleFiles.Run(Program, _credentials), ExitStatus.Configuration, "no key of this host has a certificate yet");

    [Fact]
    public void Another_user_gets_nothing()
    {
        Write("a.pgp", _host.Certificate);
        WriteSettings("somebody-else");
        using var socket = new RoleSocket(Program, _credentials);
        Assert.EndsWith("\nexit 77\n", socket.AskWithoutEnd(""), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_larger_than_the_buffers_of_a_socket_arrives_whole()
    {
        string expected = WriteMany();
        using var socket = new RoleSocket(Program, _credentials);
        IEnumerable<string> frames = expected.Chunk(64 * 1024).Select(piece => $"data {piece.Length}\n{new string(piece)}");
        Assert.Equal(string.Concat(frames) + "exit 0\n", socket.AskWithoutEnd(""));
    }

    [Fact]
    public void A_client_that_goes_away_in_the_middle_ends_it()
    {
        WriteMany();
        using var socket = new RoleSocket(Program, _credentials);
        using (System.Net.Sockets.Socket client = socket.Connect())
        {
            for (int left = 70_000; left > 0;)
                left -= client.Receive(new byte[left]);
        }
        string entry = socket.AwaitEntry("hung up after ");
        Assert.Contains("SIGNSTAR_EXIT_STATUS=74", entry, StringComparison.Ordinal);
        int sent = int.Parse(entry.Split("SIGNSTAR_BYTES=")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(sent, 64 * 1024, 1_900_000);
    }

    /// <summary>Two megabytes of keys.</summary>
    private string WriteMany()
    {
        string many = string.Concat(Enumerable.Repeat(SshKey, 9000));
        Write("a.pub", Encoding.ASCII.GetBytes(many));
        Write("b.pub", Encoding.ASCII.GetBytes(many));
        return many + many;
    }

    private string Answer()
    {
        ProcessResult result = RoleFiles.Run(Program, _credentials);
        Assert.True(result.ExitCode == ExitStatus.Ok, result.ToString());
        return result.OutputText;
    }

    private void Write(string file, ReadOnlySpan<byte> content) => _credentials.Write($"certificates_{file}", content);

    private void WriteSettings(string user) =>
        _credentials.WriteSettings(new CertificateSettings { User = user, Devices = [], Operators = [], DeviceSeconds = 20 }.WriteTo);

    private static string X509Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Secure Boot", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        return certificate.ExportCertificatePem() + "\n";
    }

    /// <summary>Somebody else's, with a subkey; before the secret key is gone, gpg does something else with it.</summary>
    private static string OtherCertificate(params string[] alsoDo)
    {
        using var directory = new TemporaryDirectory();
        Run("gpg", "--homedir", directory.Path, "--batch", "--quiet", "--passphrase", "", "--quick-gen-key", "Other <other@example.org>", "default", "default", "never");
        string armoured = Run("gpg", "--homedir", directory.Path, "--armor", "--export");
        if (alsoDo.Length > 0)
            Run("gpg", ["--homedir", directory.Path, "--batch", "--quiet", .. alsoDo]);
        Run("gpgconf", "--homedir", directory.Path, "--kill", "all");
        return armoured;
    }

    private static string Gpg(string option, string command, string certificates)
    {
        using var directory = new TemporaryDirectory();
        Run("gpg", "--homedir", directory.Path, "--batch", "--quiet", "--import", directory.Write("certificates", Encoding.UTF8.GetBytes(certificates)));
        string listed = Run("gpg", "--homedir", directory.Path, "--batch", option, command);
        Run("gpgconf", "--homedir", directory.Path, "--kill", "all");
        return listed;
    }

    private static string Run(string program, params string[] arguments)
    {
        ProcessResult result = ExternalProgram.Run(program, arguments);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result.OutputText;
    }
}
