using Signstar.Configuration;
using Signstar.RoleSettings;
using Signstar.Shares;

namespace Signstar.HostLayout;

/// <summary>The two roles of a share holder, which one login is for.</summary>
internal sealed partial class RoleDeployments
{
    // Somebody may paste a share into a terminal.
    private const int PastingSeconds = 120;

    // signstar-configure asks the devices before it says how far it is.
    private const int WaitSeconds = 20;

    // A share is at most 64 KiB, and what else the roles write is a line.
    private const long LargestFile = 1 << 20;

    // The name for which the connector has the commands of share holders; there is no such program.
    private const string ShareHolder = "shareholder";

    private IEnumerable<RoleDeployment> Shares(Login login) =>
    [
        Share(ShareSettings.Download, login.SystemUser, ShareFiles.DownloadDirectory(login.SystemUser)) with { Login = login, Account = ShareHolder },
        Share(ShareSettings.Upload, login.SystemUser, ShareFiles.UploadDirectory(login.SystemUser)),
    ];

    private RoleDeployment Share(string role, string user, string directory)
    {
        var settings = new ShareSettings
        {
            Role = role,
            User = user,
            Directory = directory,
            Status = ShareFiles.Status,
            RequestSeconds = PastingSeconds,
            WaitSeconds = WaitSeconds,
        };
        return new RoleDeployment(new RoleInstance(_prefix, role, user), null, RoleDeployment.Json(settings.WriteTo)) { BoundDirectory = directory, LargestFile = LargestFile };
    }
}
