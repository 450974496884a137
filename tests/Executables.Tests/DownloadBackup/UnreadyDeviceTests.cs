using LibC;
using NetHsm.Model;
using NetHsm.Testing;
using Signstar.RoleSettings;

namespace Executables.Tests.DownloadBackup;

/// <summary>A device that is in no state to make a backup.</summary>
public class UnreadyDeviceTests
{
    [Fact]
    public async Task What_its_operator_has_to_do_is_said()
    {
        await using TestDevice device = await TestDevice.StartAsync(new TestDeviceSetup
        {
            Users = [new TestUser(BackupHost.User, UserRole.Backup) { Passphrase = BackupHost.UserPassphrase }],
        });
        DeviceSettings[] settings = [new DeviceSettings { Url = device.Url.ToString(), Trust = DeviceTrust.Unsafe }];
        DownloadBackupTests.Refused(BackupHost.Run(settings), ExitStatus.Unavailable, "the HSM has no backup passphrase; its operator has to set one; nothing was sent");
        await device.Admin.LockAsync();
        DownloadBackupTests.Refused(BackupHost.Run(settings), ExitStatus.Unavailable, "the HSM is locked; its operator has to unlock it; nothing was sent");
    }

    [Fact]
    public async Task A_user_who_may_not_make_backups_is_a_matter_of_configuration()
    {
        await using TestDevice device = await TestDevice.StartAsync(new TestDeviceSetup
        {
            Users = [new TestUser(BackupHost.User, UserRole.Operator) { Passphrase = BackupHost.UserPassphrase }],
        });
        DownloadBackupTests.Refused(
            BackupHost.Run([new DeviceSettings { Url = device.Url.ToString(), Trust = DeviceTrust.Unsafe }]), ExitStatus.Configuration, "may not do this");
    }
}
