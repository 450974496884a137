using Executables.Tests.Roles;
using NetHsm.Client;
using NetHsm.Model;
using NetHsm.Testing;
using Signstar.RoleSettings;
using Signstar.Signatures.OpenPgp;
using TestSupport;

namespace Executables.Tests.DownloadSignature;

/// <summary>An emulated device with one key and its operator, and the credentials of the role that signs with it.</summary>
public sealed class SigningHostFixture : IAsyncLifetime
{
    internal const string UserPassphrase = "operator-passphrase";

    private static readonly KeyId SigningKey = new("signing1");
    private static readonly UserId SigningUser = new("operator1");
    private readonly TemporaryDirectory _directory = new();
    private TestDevice _device = null!;

    internal byte[] Certificate { get; private set; } = [];

    internal string CertificateFile => _directory.File("certificate.pgp");

    /// <summary>Calls of the device's administrator.</summary>
    internal NetHsmClient Administrator => _device.Admin;

    internal DeviceSettings Device => _device.Settings();

    internal static DeviceSettings AbsentDevice => RoleFiles.AbsentDevice;

    public async Task InitializeAsync()
    {
        var tag = new Tag("tag1");
        _device = await TestDevice.StartAsync(new TestDeviceSetup
        {
            Users = [new TestUser(SigningUser, UserRole.Operator) { Tags = [tag], Passphrase = UserPassphrase }],
            Keys =
            [
                new TestKey(new KeyGeneration { Id = SigningKey, Type = KeyType.Curve25519, Mechanisms = [KeyMechanism.EdDsaSignature], Tags = [tag] }),
            ],
        });
        await CertifyAsync();
    }

    public async Task DisposeAsync()
    {
        await _device.DisposeAsync();
        _directory.Dispose();
    }

    internal SigningRoleSettings Settings(params DeviceSettings[] devices) => new()
    {
        User = Environment.UserName,
        Devices = devices.Length > 0 ? devices : [Device],
        NetHsmUser = SigningUser,
        Key = SigningKey,
        KeyType = KeyType.Curve25519,
        SignMode = SignMode.EdDsa,
        Outputs = [SigningRoleSettings.OpenPgpV4],
        Limits = new RoleLimits { RequestSeconds = 4, DeviceSeconds = 10 },
    };

    /// <summary>Runs the role by hand: request on standard input, credentials in a directory.</summary>
    internal ProcessResult Run(byte[] request, SigningRoleSettings? settings = null, string passphrase = UserPassphrase, byte[]? certificate = null, string? next = null)
    {
        using var credentials = new TemporaryDirectory();
        WriteCredentials(credentials, settings ?? Settings(), passphrase, certificate ?? Certificate);
        if (next is not null)
            File.WriteAllText(credentials.File("passphrase.next"), next);
        return ExternalProgram.Run(Repository.Executable("signstar-download-signature"), [], request, EnvironmentOf(credentials));
    }

    internal static Dictionary<string, string> EnvironmentOf(TemporaryDirectory credentials) => new() { ["CREDENTIALS_DIRECTORY"] = credentials.Path };

    internal static void WriteCredentials(TemporaryDirectory directory, SigningRoleSettings settings, string passphrase, byte[] certificate)
    {
        directory.WriteSettings(settings.WriteTo);
        directory.Write("certificate", certificate);
        File.WriteAllText(directory.File("passphrase"), passphrase);
    }

    private async Task CertifyAsync()
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        var key = OpenPgpPublicKey.FromPem(await Administrator.GetPublicKeyPemAsync(SigningKey), now);
        FramedCertificate framed = OpenPgpCertificate.Frame(key, "Signing 1 <signing1@example.org>", now);
        Certificate = framed.Complete(_device.ClientAs(SigningUser).Sign(SigningKey, SignMode.EdDsa, framed.ToSign));
        _directory.Write("certificate.pgp", Certificate);
    }
}
