using LibC;
using LibSystemd;
using NetHsm.Backup;
using NetHsm.Client;
using NetHsm.Model;
using Signstar.RoleSettings;
using Signstar.Services;

namespace Signstar.DownloadBackup;

/// <summary>
/// Sends the validated backup of the host, or, on a host that has none, has a device make one and passes it on as it comes; in memory that does not grow with it.
/// </summary>
internal sealed class BackupDownloadRole : DownloadRole
{
    // What is refused for the login is refused at once; the rest of the time is for the backup.
    private static readonly TimeSpan LongestBlock = TimeSpan.FromSeconds(20);

    private readonly BackupDownloadSettings _settings;
    private readonly Credentials _credentials;

    private BackupDownloadRole(BackupDownloadSettings settings, Credentials credentials) => (_settings, _credentials) = (settings, credentials);

    public override string User => _settings.User;

    public override TransferLimits Limits => _settings.Limits;

    internal static BackupDownloadRole Load(Credentials credentials) =>
        new(BackupDownloadSettings.Parse(SettingsCredential.Read(credentials)), credentials);

    public override void Send(Stream answer, RequestEntry entry, CancellationToken clientGone)
    {
        using ValidatedBackup? validated = ValidatedBackup.Open(_settings.Directory);
        entry.Add("SIGNSTAR_BACKUP", validated is null ? "device" : "validated");
        if (validated is null)
            SendOfDevice(answer, entry, clientGone);
        else
            validated.Send(answer, clientGone);
    }

    private void SendOfDevice(Stream answer, RequestEntry entry, CancellationToken clientGone)
    {
        using var logins = DeviceLogins.Read(_credentials, _settings.NetHsmUser);
        try
        {
            Send(answer, logins, entry, clientGone);
        }
        finally
        {
            DeviceLogins.Note(entry, logins);
        }
    }

    private void Send(Stream answer, DeviceLogins logins, RequestEntry entry, CancellationToken clientGone)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(clientGone);
        end.CancelAfter(TimeSpan.FromSeconds(_settings.Limits.TransferSeconds));
        for (int index = 0; ; index++)
        {
            using var backup = new CheckedBackupStream(answer);
            try
            {
                Send(_settings.Devices[index], logins, backup, end.Token);
                return;
            }
            catch (Exception failure) when (index + 1 < _settings.Devices.Length && !backup.HasBegun && MaySucceedElsewhere(failure))
            {
                // Nobody has seen anything of it yet, and nobody but the operator can put this device right.
                entry.Add("SIGNSTAR_DEVICE_PASSED_OVER", failure.Message);
            }
            catch (Exception failure) when (Explain(failure, backup.HasBegun) is { } explained)
            {
                throw explained;
            }
        }
    }

    private void Send(DeviceSettings device, DeviceLogins logins, CheckedBackupStream backup, CancellationToken end)
    {
        // Calls that take long have ten times the time, anew for every piece that came. The client's own silence is bounded besides, and must not count here.
        var options = new NetHsmTransportOptions { RequestTimeout = TimeSpan.FromSeconds(2 * _settings.Limits.IdleSeconds) / 10 };
        using var transport = new HttpClientTransport(DeviceConnection.AddressOf(device), DeviceConnection.TrustOf(device), options);
        _ = logins.OnDevice(Deadline.After(LongestBlock)).AskAsync(login => BackUpAsync(new NetHsmClient(transport, login), backup, end), end).GetAwaiter().GetResult();
    }

    private static async Task<long> BackUpAsync(NetHsmClient device, CheckedBackupStream backup, CancellationToken end)
    {
        await device.BackUpAsync(backup, cancellationToken: end).ConfigureAwait(false);
        backup.Finish();
        return backup.Checked;
    }

    // A wrong passphrase would be tried on all of them.
    private static bool MaySucceedElsewhere(Exception failure) =>
        failure is BackupException or NetHsmException { Fault: not NetHsmFault.Request };

    private RoleFailureException? Explain(Exception failure, bool hasBegun)
    {
        string outcome = hasBegun ? "what was sent is no whole backup" : "nothing was sent";
        return failure switch
        {
            BackupException => Unavailable($"the HSM's backup is damaged: {failure.Message}; {outcome}", failure),
            OperationCanceledException => Unavailable($"the HSM took longer than {_settings.Limits.TransferSeconds} seconds; {outcome}", failure),
            NetHsmException { Kind: NetHsmFailureKind.TooLarge, Fault: NetHsmFault.Device } =>
                Unavailable($"the HSM's backup is larger than any that could be restored; {outcome}", failure),
            NetHsmException { Kind: NetHsmFailureKind.WrongState, State: SystemState.Operational } =>
                Unavailable($"the HSM has no backup passphrase; its operator has to set one; {outcome}", failure),
            NetHsmException other => DeviceFailure.Of(other, outcome),
            _ => null,
        };
    }

    private static RoleFailureException Unavailable(string message, Exception cause) => new(ExitStatus.Unavailable, message, cause: cause);
}
