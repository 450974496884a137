using System.Buffers;
using System.Security.Cryptography;
using LibC;
using LibCrypto;
using Signstar.RoleSettings;
using Signstar.SigningRequests;
using TestSupport;

namespace Executables.Tests.DownloadSignature;

/// <summary>The signing role, started by hand and by a socket, with a device. Each test is its own process.</summary>
public sealed class DownloadSignatureTests(SigningHostFixture host) : IClassFixture<SigningHostFixture>
{
    private static readonly byte[] Content = RandomNumberGenerator.GetBytes(1000);

    [Theory]
    [InlineData(HasherStateLayout.Sha2Release)]
    [InlineData(HasherStateLayout.Sha2PreRelease)]
    public void It_signs_either_layout_and_sqv_accepts(HasherStateLayout layout)
    {
        ProcessResult result = host.Run(Request(layout));
        Assert.True(result.ExitCode == ExitStatus.Ok, result.ToString());
        Verify(result.Output);
    }

    [Fact]
    public void The_next_device_signs_where_the_first_is_not_there()
    {
        ProcessResult result = host.Run(Request(), host.Settings(SigningHostFixture.AbsentDevice, host.Device));
        Assert.True(result.ExitCode == ExitStatus.Ok, result.ToString());
        Verify(result.Output);
    }

    [Fact]
    public void A_device_with_another_certificate_gets_no_passphrase()
    {
        var device = new DeviceSettings { Url = host.Device.Url, Trust = DeviceTrust.Fingerprints, Fingerprints = [new byte[32]] };
        Refused(host.Run(Request(), host.Settings(device)), ExitStatus.Unavailable, "not the one that this host trusts");
    }

    [Fact]
    public void A_device_that_is_not_there_is_unavailable() =>
        Refused(host.Run(Request(), host.Settings(SigningHostFixture.AbsentDevice)), ExitStatus.Unavailable, "cannot be reached");

    [Fact]
    public void A_passphrase_that_nobody_sealed_yet_is_a_matter_of_configuration() =>
        Refused(host.Run(Request(), passphrase: "\n"), ExitStatus.Configuration, "none has been sealed");

    [Fact]
    public void A_certificate_that_is_none_is_a_matter_of_configuration() =>
        Refused(host.Run(Request(), certificate: "\n"u8.ToArray()), ExitStatus.Configuration, "certificate");

    [Fact]
    public void Nothing_is_signed_by_a_service_without_credentials() =>
        Refused(ExternalProgram.Run(Repository.Executable("signstar-download-signature"), [], Request()), ExitStatus.Configuration, "CREDENTIALS_DIRECTORY");

    [Fact]
    public void The_passphrase_is_in_nothing_that_is_said()
    {
        ProcessResult result = host.Run(Request(), passphrase: "wrong-but-secret");
        Refused(result, ExitStatus.Configuration, "refuses the passphrase");
        Assert.DoesNotContain("wrong-but-secret", result.ToString(), StringComparison.Ordinal);
        Verify(AfterTheBlock().Output);
    }

    /// <summary>Each process is refused at first, and blocks all others.</summary>
    [Fact]
    public async Task Clients_at_once_are_all_served_while_the_passphrase_is_changed()
    {
        ProcessResult[] results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(
            () => host.Run(Request(), passphrase: "passphrase of yesterday", next: SigningHostFixture.UserPassphrase))));
        Assert.All(results, result =>
        {
            Assert.True(result.ExitCode == ExitStatus.Ok, result.ToString());
            Assert.Contains("SIGNSTAR_PASSPHRASE=next", result.Error, StringComparison.Ordinal);
            Verify(result.Output);
        });
    }

    [Fact]
    public void Two_passphrases_that_are_refused_are_a_matter_of_configuration()
    {
        ProcessResult result = host.Run(Request(), passphrase: "wrong-but-secret", next: "wrong-but-secret too");
        Refused(result, ExitStatus.Configuration, "refuses the passphrase");
        Assert.DoesNotContain("wrong-but-secret", result.ToString(), StringComparison.Ordinal);
        ProcessResult after = AfterTheBlock();
        Assert.DoesNotContain("SIGNSTAR_PASSPHRASE", after.Error, StringComparison.Ordinal);
        Verify(after.Output);
    }

    [Fact]
    public void Every_cut_of_a_request_is_refused()
    {
        byte[] request = Request();
        for (int length = 0; length < request.Length; length += 97)
            Refused(host.Run(request[..length]), ExitStatus.BadRequest, "the request is wrong");
    }

    [Fact]
    public void The_socket_is_served_in_frames()
    {
        using var socket = new ActivatedRole(host, host.Settings());
        string answer = socket.Ask(Request());
        Assert.StartsWith("data ", answer, StringComparison.Ordinal);
        Assert.EndsWith("\nexit 0\n", answer, StringComparison.Ordinal);
        string json = answer[(answer.IndexOf('\n', StringComparison.Ordinal) + 1)..^"exit 0\n".Length];
        Verify(System.Text.Encoding.UTF8.GetBytes(json));
    }

    [Fact]
    public void Another_user_than_the_mappings_is_refused()
    {
        using var socket = new ActivatedRole(host, Settings("somebody-else"));
        string answer = socket.Ask(Request());
        Assert.StartsWith("note ", answer, StringComparison.Ordinal);
        Assert.EndsWith("\nexit 77\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_that_says_nothing_is_told_to_try_again()
    {
        using var socket = new ActivatedRole(host, host.Settings());
        Assert.EndsWith("\nexit 75\n", socket.AskWithoutEnd(), StringComparison.Ordinal);
    }

    // The device blocks the user for a second after the refusal; the role waits that out.
    private ProcessResult AfterTheBlock() => host.Run(Request());

    private SigningRoleSettings Settings(string user)
    {
        SigningRoleSettings settings = host.Settings();
        return new SigningRoleSettings
        {
            User = user,
            Devices = settings.Devices,
            NetHsmUser = settings.NetHsmUser,
            Key = settings.Key,
            KeyType = settings.KeyType,
            SignMode = settings.SignMode,
            Outputs = settings.Outputs,
        };
    }

    private static byte[] Request(HasherStateLayout layout = HasherStateLayout.Sha2Release)
    {
        using var hasher = new ResumableSha512();
        hasher.Append(Content);
        var request = new ArrayBufferWriter<byte>();
        new SigningRequest(hasher.ExportState(layout), SignatureFormat.OpenPgpV4).Write(request);
        return request.WrittenSpan.ToArray();
    }

    private void Verify(byte[] response)
    {
        using var directory = new TemporaryDirectory();
        string file = directory.Write("file", Content);
        string signature = directory.File("file.sig");
        File.WriteAllText(signature, SigningResponse.Parse(response).Signature);
        ProcessResult verdict = ExternalProgram.Run("sqv", ["--keyring", host.CertificateFile, signature, file]);
        Assert.True(verdict.ExitCode == 0, verdict.ToString());
    }

    private static void Refused(ProcessResult result, int status, string words)
    {
        Assert.True(result.ExitCode == status, result.ToString());
        Assert.Empty(result.Output);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
    }
}
