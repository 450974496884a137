using System.Buffers;
using NetHsm.Client;
using NetHsm.Model;
using NetHsm.Testing;
using Signstar.RoleSettings;
using TestSupport;

namespace Executables.Tests.DownloadBackup;

/// <summary>An emulated device with something to back up and its Backup user, and the role that does it.</summary>
public sealed class BackupHost : IAsyncLifetime
{
    internal const string Program = "signstar-download-backup";
    internal const string BackupPassphrase = "passphrase of backups";
    internal const string UnlockPassphrase = "passphrase to unlock";
    internal const string UserPassphrase = "backup-user-passphrase";

    internal static readonly KeyId Key = new("signing1");
    internal static readonly UserId User = new("backup1");

    private TestDevice _device = null!;

    /// <summary>Calls of the device's administrator.</summary>
    internal NetHsmClient Administrator => _device.Admin;

    internal string AdminPassphrase => _device.AdminPassphrase;

    internal DeviceSettings Device => new()
    {
        Url = _device.Url.ToString(),
        Trust = DeviceTrust.Fingerprints,
        Fingerprints = [.. _device.Trust.Fingerprints.Select(fingerprint => fingerprint.Digest.ToArray())],
    };

    public async Task InitializeAsync()
    {
        _device = await TestDevice.StartAsync(new TestDeviceSetup
        {
            UnlockPassphrase = UnlockPassphrase,
            Users = [new TestUser(User, UserRole.Backup) { Passphrase = UserPassphrase }],
            Keys = [new TestKey(new KeyGeneration { Id = Key, Type = KeyType.Curve25519, Mechanisms = [KeyMechanism.EdDsaSignature] })],
        });
        using var passphrase = Passphrase.FromString(BackupPassphrase);
        await _device.Admin.SetBackupPassphraseAsync(null, passphrase);
    }

    public async Task DisposeAsync() => await _device.DisposeAsync();

    /// <summary>Runs the role by hand, on a host that has no validated backup.</summary>
    internal static ProcessResult Run(DeviceSettings[] devices, string passphrase = UserPassphrase, params (string Name, string Value)[] variables)
    {
        using TemporaryDirectory credentials = CredentialsFor(devices, passphrase);
        return Run(credentials, variables);
    }

    internal static ProcessResult Run(TemporaryDirectory credentials, params (string Name, string Value)[] variables)
    {
        var environment = variables.ToDictionary(variable => variable.Name, variable => variable.Value);
        environment["CREDENTIALS_DIRECTORY"] = credentials.Path;
        return ExternalProgram.Run(Repository.Executable(Program), [], environment: environment);
    }

    /// <summary>Where <see cref="CredentialsFor"/> says that the validated backup is.</summary>
    internal static string ValidatedBackup(TemporaryDirectory credentials) => credentials.File("backups/nethsm.backup");

    internal static TemporaryDirectory CredentialsFor(DeviceSettings[] devices, string passphrase = UserPassphrase)
    {
        var credentials = new TemporaryDirectory();
        Directory.CreateDirectory(credentials.File("backups"));
        var json = new ArrayBufferWriter<byte>();
        new BackupDownloadSettings
        {
            User = Environment.UserName,
            Directory = credentials.File("backups"),
            Devices = devices,
            NetHsmUser = User,
            Limits = new TransferLimits { TransferSeconds = 60, IdleSeconds = 30 },
        }.WriteTo(json);
        credentials.Write("role.json", json.WrittenSpan);
        File.WriteAllText(credentials.File("passphrase"), passphrase);
        return credentials;
    }
}
