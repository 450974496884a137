using System.Buffers;
using LibSsl;
using NetHsm.Client;
using NetHsm.Emulator;
using NetHsm.Model;
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
    private Emulator _emulator = null!;
    private HttpClientTransport _transport = null!;

    internal byte[] Certificate { get; private set; } = [];

    internal string CertificateFile => _directory.File("certificate.pgp");

    /// <summary>Calls of the device's administrator.</summary>
    internal NetHsmClient Administrator { get; private set; } = null!;

    internal DeviceSettings Device => new()
    {
        Url = _emulator.BaseAddress.ToString(),
        Trust = DeviceTrust.Fingerprints,
        Fingerprints = [_emulator.CertificateSha256],
    };

    /// <summary>A device that is not there: nothing listens on port 9 of loopback.</summary>
    internal static DeviceSettings AbsentDevice => new() { Url = "https://127.0.0.1:9/api/v1", Trust = DeviceTrust.Unsafe };

    public async Task InitializeAsync()
    {
        _emulator = await Emulator.StartAsync(new EmulatorOptions());
        _transport = new HttpClientTransport(
            NetHsmUrl.Parse(_emulator.BaseAddress.ToString()), ServerTrust.Pinned(new CertificateFingerprint(_emulator.CertificateSha256)));
        using var adminPassphrase = Passphrase.FromString("admin-passphrase");
        using var unlockPassphrase = Passphrase.FromString("unlock-passphrase");
        await new NetHsmClient(_transport).ProvisionAsync(unlockPassphrase, adminPassphrase, DateTimeOffset.UtcNow);
        Administrator = new NetHsmClient(_transport, new NetHsmCredentials(new UserId("admin"), Passphrase.FromString("admin-passphrase")));
        await AddSignerAsync();
    }

    public async Task DisposeAsync()
    {
        _transport.Dispose();
        await _emulator.DisposeAsync();
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
        Limits = new RoleLimits { RequestSeconds = 1, DeviceSeconds = 10 },
    };

    /// <summary>Runs the role by hand: request on standard input, credentials in a directory.</summary>
    internal ProcessResult Run(byte[] request, SigningRoleSettings? settings = null, string passphrase = UserPassphrase, byte[]? certificate = null)
    {
        using var credentials = new TemporaryDirectory();
        WriteCredentials(credentials, settings ?? Settings(), passphrase, certificate ?? Certificate);
        return ExternalProgram.Run(Repository.Executable("signstar-download-signature"), [], request, EnvironmentOf(credentials));
    }

    internal static Dictionary<string, string> EnvironmentOf(TemporaryDirectory credentials) => new() { ["CREDENTIALS_DIRECTORY"] = credentials.Path };

    internal static void WriteCredentials(TemporaryDirectory directory, SigningRoleSettings settings, string passphrase, byte[] certificate)
    {
        var json = new ArrayBufferWriter<byte>();
        settings.WriteTo(json);
        directory.Write("role.json", json.WrittenSpan);
        directory.Write("certificate", certificate);
        File.WriteAllText(directory.File("passphrase"), passphrase);
    }

    private async Task AddSignerAsync()
    {
        var tag = new Tag("tag1");
        await Administrator.GenerateKeyAsync(new KeyGeneration
        {
            Type = KeyType.Curve25519,
            Mechanisms = [KeyMechanism.EdDsaSignature],
            Id = SigningKey,
            Tags = [tag],
        });
        using var passphrase = Passphrase.FromString(UserPassphrase);
        await Administrator.AddUserAsync(SigningUser, "Operator 1", UserRole.Operator, passphrase);
        await Administrator.AddUserTagAsync(SigningUser, tag);
        using var login = new NetHsmCredentials(SigningUser, Passphrase.FromString(UserPassphrase));
        DateTimeOffset now = DateTimeOffset.UtcNow;
        var key = OpenPgpPublicKey.FromPem(await Administrator.GetPublicKeyPemAsync(SigningKey), now);
        FramedCertificate framed = OpenPgpCertificate.Frame(key, "Signing 1 <signing1@example.org>", now);
        Certificate = framed.Complete(new NetHsmClient(_transport, login).Sign(SigningKey, SignMode.EdDsa, framed.ToSign));
        _directory.Write("certificate.pgp", Certificate);
    }
}
