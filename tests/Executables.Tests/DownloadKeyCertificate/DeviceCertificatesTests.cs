using System.Text;
using Executables.Tests.Roles;
using LibC;
using NetHsm.Model;
using NetHsm.Testing;
using Signstar.RoleSettings;
using TestSupport;

namespace Executables.Tests.DownloadKeyCertificate;

/// <summary>The certificates that a device has with its keys.</summary>
public sealed class DeviceCertificatesTests : IClassFixture<CountedDeviceFixture>, IAsyncLifetime
{
    private const string Program = "signstar-download-key-certificate";
    private const string First = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOpn0gbQWQsFaogI+3dZuH1aB+Kd5vECiNro+taN88lv first\n";
    private const string Second = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOpn0gbQWQsFaogI+3dZuH1aB+Kd5vECiNro+taN88lv second\n";

    private readonly CountedDeviceFixture _host;
    private readonly TemporaryDirectory _credentials = new();

    public DeviceCertificatesTests(CountedDeviceFixture host)
    {
        _host = host;
        _host.WritePassphrases(_credentials);
    }

    public async Task InitializeAsync()
    {
        // One key in the namespace has none.
        await _host.Device.Admin.SetKeyCertificateAsync(CountedDeviceFixture.Spare, Encoding.ASCII.GetBytes(Second));
        await _host.NamespaceAdmin.SetKeyCertificateAsync(CountedDeviceFixture.Signing1, Encoding.ASCII.GetBytes(First));
    }

    public async Task DisposeAsync()
    {
        await _host.Device.Admin.DeleteKeyCertificateAsync(CountedDeviceFixture.Spare);
        await _host.NamespaceAdmin.DeleteKeyCertificateAsync(CountedDeviceFixture.Signing1);
        _credentials.Dispose();
    }

    [Fact]
    public void Those_of_all_operators_keys_are_answered_in_the_order_of_names() => Answers(First + Second, Run(_host.Device.Settings()));

    [Fact]
    public async Task Armour_says_in_which_namespace_the_key_is()
    {
        string page = File.ReadAllText(Repository.File("docs", "specification", "key-certificates.md"));
        string armoured = page[page.IndexOf("-----BEGIN PGP", StringComparison.Ordinal)..page.IndexOf("-----BEGIN CERTIFICATE", StringComparison.Ordinal)];
        await _host.NamespaceAdmin.SetKeyCertificateAsync(CountedDeviceFixture.Signing2, Encoding.ASCII.GetBytes(armoured));
        try
        {
            Answers(First + armoured.Replace("~signing1", "~signing2", StringComparison.Ordinal) + Second, Run(_host.Device.Settings()));
        }
        finally
        {
            await _host.NamespaceAdmin.DeleteKeyCertificateAsync(CountedDeviceFixture.Signing2);
        }
    }

    [Fact]
    public async Task What_is_no_certificate_is_named_and_nothing_is_answered()
    {
        await _host.NamespaceAdmin.SetKeyCertificateAsync(CountedDeviceFixture.Signing2, "hello"u8.ToArray());
        try
        {
            RoleFiles.Refused(Run(_host.Device.Settings()), ExitStatus.Configuration, "key repository~signing2: It is neither");
        }
        finally
        {
            await _host.NamespaceAdmin.DeleteKeyCertificateAsync(CountedDeviceFixture.Signing2);
        }
    }

    [Fact]
    public async Task The_first_device_that_answers_is_asked()
    {
        await using TestDevice locked = await TestDevice.StartAsync();
        await locked.Admin.LockAsync();
        using var silent = new ScriptedTlsServer(async stream => await stream.ReadExactlyAsync(new byte[1 << 20]));
        ProcessResult result = Run(4, RoleFiles.AbsentDevice, locked.Settings(), silent.Settings(), _host.Device.Settings());
        Answers(First + Second, result);
        Assert.Equal(3, result.Error.Split("SIGNSTAR_DEVICE_PASSED_OVER=").Length - 1);
    }

    [Fact]
    public async Task Devices_that_are_down_or_locked_are_unavailable()
    {
        await using TestDevice locked = await TestDevice.StartAsync();
        await locked.Admin.LockAsync();
        RoleFiles.Refused(Run(RoleFiles.AbsentDevice), ExitStatus.Unavailable, "cannot be reached; try again later; nothing was sent");
        RoleFiles.Refused(Run(RoleFiles.AbsentDevice, locked.Settings()), ExitStatus.Unavailable, "the HSM is locked");
    }

    [Fact]
    public async Task A_device_without_any_certificate_is_no_success()
    {
        var user = new UserId("keymetrics");
        await using TestDevice empty = await TestDevice.StartAsync(new TestDeviceSetup { Users = [new TestUser(user, UserRole.Operator)] });
        File.WriteAllText(_credentials.File("passphrase-keymetrics"), empty.PassphraseOf(user));
        WriteSettings(20, Environment.UserName, [user], empty.Settings());
        RoleFiles.Refused(RoleFiles.Run(Program, _credentials), ExitStatus.Configuration, "no key of this host has a certificate yet");
    }

    [Fact]
    public void A_passphrase_that_is_missing_not_sealed_yet_or_refused_is_a_matter_of_configuration()
    {
        const string Credential = "passphrase-repository~keymetrics";
        _credentials.Write(Credential, [0xff]);
        RoleFiles.Refused(Run(_host.Device.Settings()), ExitStatus.Configuration, "none has been sealed");
        File.Delete(_credentials.File(Credential));
        RoleFiles.Refused(Run(_host.Device.Settings()), ExitStatus.Configuration, $"credential {Credential} is missing");
        _credentials.Write(Credential, "wrong-but-secret"u8);
        ProcessResult result = Run(_host.Device.Settings(), RoleFiles.AbsentDevice);
        // It would be wrong for the next device too.
        RoleFiles.Refused(result, ExitStatus.Configuration, "refuses the passphrase");
        Assert.DoesNotContain("SIGNSTAR_DEVICE_PASSED_OVER", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-but-secret", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_passphrase_that_takes_the_others_place_is_taken()
    {
        const string Credential = "passphrase-repository~keymetrics";
        byte[] output = Run(_host.Device.Settings()).Output;
        File.Move(_credentials.File(Credential), _credentials.File(Credential + ".next"));
        _credentials.Write(Credential, "passphrase of yesterday"u8);
        ProcessResult result = Run(_host.Device.Settings());
        Assert.Equal(output, result.Output);
        Assert.NotEmpty(output);
        Assert.Contains("SIGNSTAR_PASSPHRASE=next", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_user_gets_nothing()
    {
        WriteSettings(20, "somebody-else", Operators, _host.Device.Settings());
        using var socket = new RoleSocket(Program, _credentials);
        Assert.EndsWith("\nexit 77\n", socket.AskWithoutEnd(""), StringComparison.Ordinal);
    }

    private static UserId[] Operators => [CountedDeviceFixture.Outside, CountedDeviceFixture.Inside];

    private ProcessResult Run(params DeviceSettings[] devices) => Run(20, devices);

    private ProcessResult Run(int seconds, params DeviceSettings[] devices)
    {
        WriteSettings(seconds, Environment.UserName, Operators, devices);
        return RoleFiles.Run(Program, _credentials);
    }

    private void WriteSettings(int seconds, string user, UserId[] operators, params DeviceSettings[] devices) =>
        _credentials.WriteSettings(new CertificateSettings { User = user, Devices = devices, Operators = operators, DeviceSeconds = seconds }.WriteTo);

    private static void Answers(string expected, ProcessResult result)
    {
        Assert.True(result.ExitCode == ExitStatus.Ok, result.ToString());
        Assert.Equal(expected, result.OutputText);
    }
}
