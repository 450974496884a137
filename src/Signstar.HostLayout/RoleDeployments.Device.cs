using NetHsm.Model;
using Signstar.Configuration;
using Signstar.RoleSettings;

namespace Signstar.HostLayout;

/// <summary>Roles that talk to the devices.</summary>
internal sealed partial class RoleDeployments
{
    // Of the one user of the device whom a role is.
    private const string Passphrase = "passphrase";

    // Metrics and certificates of thousands of keys are asked for one by one.
    private const int ManyCallsSeconds = 60;

    private RoleDeployment Signing(SigningMapping mapping)
    {
        var instance = new RoleInstance(_prefix, SigningRoleSettings.Role, mapping.Requester.SystemUser);
        var defaults = new RoleLimits();
        var settings = new SigningRoleSettings
        {
            User = instance.User,
            Devices = [.. _devices],
            NetHsmUser = mapping.BackendUser,
            Key = mapping.Key,
            KeyType = mapping.KeySetup.Type,
            SignMode = mapping.KeySetup.Mode,
            Outputs = [SigningRoleSettings.OpenPgpV4],
            NotationDomain = _site.System.NotationDomain,
            Limits = new RoleLimits { RequestBytes = (int?)mapping.Policy.RequestBytes ?? defaults.RequestBytes },
        };
        return new RoleDeployment(instance, mapping.Requester, RoleDeployment.Json(settings.WriteTo))
        {
            Devices = _devices,
            // A host without the certificate has an empty line instead, which is none, so that the role starts, and says so to the client.
            PublicCredentials = [$"LoadCredential=certificate:{instance.CertificatePath}", @"SetCredential=certificate:\n"],
            Secrets = [Passphrase],
            SecretsOf = [mapping.BackendUser],
        };
    }

    private RoleDeployment Backup(BackupMapping mapping)
    {
        var instance = new RoleInstance(_prefix, BackupDownloadSettings.Role, mapping.Downloader.SystemUser);
        var settings = new BackupDownloadSettings
        {
            User = instance.User,
            Directory = HostDirectories.OfferedBackup,
            Devices = [.. _devices],
            NetHsmUser = mapping.BackendUser,
            Limits = BackupLimits,
        };
        return new RoleDeployment(instance, mapping.Downloader, RoleDeployment.Json(settings.WriteTo))
        {
            Devices = _devices,
            Secrets = [Passphrase],
            SecretsOf = [mapping.BackendUser],
        };
    }

    private RoleDeployment Metrics(MetricsMapping mapping, Login login)
    {
        var instance = new RoleInstance(_prefix, MetricsSettings.Role, login.SystemUser);
        var settings = new MetricsSettings
        {
            User = instance.User,
            Devices = [.. _devices],
            NetHsmUser = mapping.MetricsUser,
            Operators = [.. mapping.Operators],
            Format = mapping.Format == MetricsFormat.Json ? MetricsSettings.Json : MetricsSettings.Exposition,
            DeviceSeconds = ManyCallsSeconds,
        };
        return new RoleDeployment(instance, login, RoleDeployment.Json(settings.WriteTo))
        {
            Devices = _devices,
            Secrets = [Passphrase, .. mapping.Operators.Select(PassphraseOf)],
            SecretsOf = [mapping.MetricsUser, .. mapping.Operators],
        };
    }

    private RoleDeployment LiveCertificates(CertificateRetrievalMapping mapping)
    {
        var instance = new RoleInstance(_prefix, CertificateSettings.Role, mapping.Downloader.SystemUser);
        var settings = new CertificateSettings
        {
            User = instance.User,
            Devices = [.. _devices],
            Operators = [.. mapping.Operators],
            DeviceSeconds = ManyCallsSeconds,
        };
        return new RoleDeployment(instance, mapping.Downloader, RoleDeployment.Json(settings.WriteTo))
        {
            Devices = _devices,
            Secrets = [.. mapping.Operators.Select(PassphraseOf)],
            SecretsOf = mapping.Operators,
        };
    }

    private static string PassphraseOf(UserId user) => $"{Passphrase}-{user}";
}
