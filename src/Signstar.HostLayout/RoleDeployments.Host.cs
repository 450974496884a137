using Signstar.Configuration;
using Signstar.RoleSettings;

namespace Signstar.HostLayout;

/// <summary>Roles that know the host only.</summary>
internal sealed partial class RoleDeployments
{
    // An hour is what a slow line takes for a large update; a pause of a minute is a line that is gone, or a device that is busy with its backup.
    private const int TransferSeconds = 3600;
    private const int IdleSeconds = 60;

    private static TransferLimits BackupLimits => new() { TransferSeconds = TransferSeconds, IdleSeconds = IdleSeconds };

    private RoleDeployment CachedCertificates(Login login)
    {
        var instance = new RoleInstance(_prefix, CertificateSettings.Role, login.SystemUser);
        var settings = new CertificateSettings { User = instance.User, Devices = [], Operators = [], DeviceSeconds = 1 };
        return new RoleDeployment(instance, login, RoleDeployment.Json(settings.WriteTo))
        {
            PublicCredentials = [$"LoadCredential=certificates:{HostDirectories.Certificates}"],
        };
    }

    private RoleDeployment WireGuard(Login login)
    {
        var instance = new RoleInstance(_prefix, WireGuardSettings.Role, login.SystemUser);
        var settings = new WireGuardSettings { User = instance.User };
        return new RoleDeployment(instance, login, RoleDeployment.Json(settings.WriteTo))
        {
            // A host that has not made its key yet has an empty line instead, so that the role starts, and says so to the client.
            PublicCredentials = [$"LoadCredential=public-key:{HostDirectories.WireGuardPublicKey}", @"SetCredential=public-key:\n"],
        };
    }

    private RoleDeployment Upload(string role, Login login, string directory, long largest)
    {
        var instance = new RoleInstance(_prefix, role, login.SystemUser);
        var settings = new UploadSettings
        {
            Role = role,
            User = instance.User,
            Directory = directory,
            Limits = new UploadLimits { RequestBytes = largest, TransferSeconds = TransferSeconds, IdleSeconds = IdleSeconds },
        };
        return new RoleDeployment(instance, login, RoleDeployment.Json(settings.WriteTo)) { LargestFile = largest };
    }
}
