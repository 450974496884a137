using System.Text;
using Executables.Tests.DownloadSignature;
using Executables.Tests.Roles;
using LibC;
using LibSsl;
using NetHsm.Backup;
using NetHsm.Client;
using NetHsm.Emulator;
using NetHsm.Model;
using Signstar.RoleSettings;
using TestSupport;

namespace Executables.Tests.DownloadBackup;

/// <summary>Backups of a device, through the role by hand and by its socket.</summary>
public sealed class DownloadBackupTests(BackupHost host) : IClassFixture<BackupHost>
{
    [Fact]
    public async Task A_backup_opens_with_its_passphrase_and_restores_another_device()
    {
        ProcessResult result = BackupHost.Run([host.Device]);
        Assert.True(result.ExitCode == ExitStatus.Ok, result.Error);
        BackupReport report = BackupValidation.Validate(
            new MemoryStream(result.Output), Encoding.UTF8.GetBytes(BackupHost.BackupPassphrase), Encoding.UTF8.GetBytes(BackupHost.UnlockPassphrase));
        Assert.Contains("SIGNSTAR_BACKUP=device", result.Error, StringComparison.Ordinal);
        Assert.True(report is { IsGood: true, IsUnlocked: true, Keys: 1, Users: 2 }, string.Join('\n', report.Findings));

        await using Emulator other = await Emulator.StartAsync(new EmulatorOptions());
        using var transport = new HttpClientTransport(
            NetHsmUrl.Parse(other.BaseAddress.ToString()), ServerTrust.Pinned(new CertificateFingerprint(other.CertificateSha256)));
        var nobody = new NetHsmClient(transport);
        using (var passphrase = Passphrase.FromString(BackupHost.BackupPassphrase))
            await nobody.RestoreAsync(new MemoryStream(result.Output), result.Output.Length, passphrase, DateTimeOffset.UtcNow);
        using (var passphrase = Passphrase.FromString(BackupHost.UnlockPassphrase))
            await nobody.UnlockAsync(passphrase);
        using var administrator = new NetHsmCredentials(new UserId("admin"), Passphrase.FromString(host.AdminPassphrase));
        Assert.Equal([BackupHost.Key], await new NetHsmClient(transport, administrator).ListKeysAsync());
        Assert.Equal(
            await host.Administrator.GetPublicKeyPemAsync(BackupHost.Key), await new NetHsmClient(transport, administrator).GetPublicKeyPemAsync(BackupHost.Key));
    }

    [Fact]
    public void The_socket_is_served_in_frames_without_waiting_for_the_end_of_a_request()
    {
        using TemporaryDirectory credentials = BackupHost.CredentialsFor([host.Device]);
        using var socket = new RoleSocket(BackupHost.Program, credentials);
        string answer = socket.AskWithoutEnd("");
        Assert.StartsWith("data ", answer, StringComparison.Ordinal);
        Assert.Contains("\n_NETHSM_BACKUP_\u0001", answer, StringComparison.Ordinal);
        Assert.EndsWith("_NETHSM_BACKUP_END_exit 0\n", answer, StringComparison.Ordinal);
    }

    /// <summary>The answer would be in the journal, and nobody was checked. SYSTEMD_EXEC_PID is the shell's, which becomes the role.</summary>
    [Fact]
    public void A_service_without_a_connection_does_nothing()
    {
        ProcessResult result = RunAs("$$", host.Device);
        Refused(result, ExitStatus.Configuration, "systemd started this service without a connection");
        // Its settings tell it whom it is for: not even they were read.
        Assert.DoesNotContain("SIGNSTAR_USER=", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Below_a_service_it_is_started_by_hand()
    {
        ProcessResult result = RunAs("$PPID", host.Device);
        Assert.True(result.ExitCode == ExitStatus.Ok, result.Error);
        Assert.StartsWith("_NETHSM_BACKUP_", result.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_with_a_connection_is_served()
    {
        using TemporaryDirectory credentials = BackupHost.CredentialsFor([host.Device]);
        string service = credentials.Write("service", Encoding.UTF8.GetBytes($"#!/bin/sh\nSYSTEMD_EXEC_PID=$$ exec {Repository.Executable(BackupHost.Program)}\n"));
        ExternalProgram.Run("chmod", ["+x", service]);
        using var socket = new RoleSocket(service, credentials);
        Assert.EndsWith("_NETHSM_BACKUP_END_exit 0\n", socket.AskWithoutEnd(""), StringComparison.Ordinal);
    }

    [Fact]
    public void The_next_device_is_asked_where_the_first_is_not_there()
    {
        ProcessResult result = BackupHost.Run([SigningHostFixture.AbsentDevice, host.Device]);
        Assert.True(result.ExitCode == ExitStatus.Ok, result.Error);
        Assert.Contains("SIGNSTAR_DEVICE_PASSED_OVER=", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_is_not_there_is_unavailable() =>
        Refused(BackupHost.Run([SigningHostFixture.AbsentDevice]), ExitStatus.Unavailable, "cannot be reached; try again later; nothing was sent");

    [Fact]
    public void A_device_with_another_certificate_gets_no_passphrase()
    {
        var device = new DeviceSettings { Url = host.Device.Url, Trust = DeviceTrust.Fingerprints, Fingerprints = [new byte[32]] };
        Refused(BackupHost.Run([device]), ExitStatus.Unavailable, "not the one that this host trusts");
    }

    [Fact]
    public void A_passphrase_that_is_refused_is_a_matter_of_configuration_and_tried_once()
    {
        ProcessResult result = BackupHost.Run([host.Device, host.Device], "wrong-but-secret");
        Refused(result, ExitStatus.Configuration, "refuses the passphrase");
        Assert.DoesNotContain("wrong-but-secret", result.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("SIGNSTAR_DEVICE_PASSED_OVER", result.Error, StringComparison.Ordinal);
        // The device blocks the user for a second now, which the role waits out.
        Assert.Equal(ExitStatus.Ok, BackupHost.Run([host.Device]).ExitCode);
    }

    [Fact]
    public void A_passphrase_that_takes_the_others_place_is_taken()
    {
        using TemporaryDirectory credentials = BackupHost.CredentialsFor([host.Device], "passphrase of yesterday");
        File.WriteAllText(credentials.File("passphrase.next"), BackupHost.UserPassphrase);
        ProcessResult result = RoleFiles.Run(BackupHost.Program, credentials);
        Assert.True(result.ExitCode == ExitStatus.Ok, result.ToString());
        Assert.NotEmpty(result.Output);
        Assert.Contains("SIGNSTAR_PASSPHRASE=next", result.Error, StringComparison.Ordinal);
    }

    private static ProcessResult RunAs(string systemdExecPid, DeviceSettings device)
    {
        using TemporaryDirectory credentials = BackupHost.CredentialsFor([device]);
        return ExternalProgram.Run(
            "sh",
            ["-c", $"SYSTEMD_EXEC_PID={systemdExecPid} exec \"$0\"", Repository.Executable(BackupHost.Program)],
            environment: new Dictionary<string, string> { ["CREDENTIALS_DIRECTORY"] = credentials.Path });
    }

    internal static void Refused(ProcessResult result, int status, string words)
    {
        Assert.True(result.ExitCode == status, result.ToString());
        Assert.Empty(result.Output);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
    }
}
