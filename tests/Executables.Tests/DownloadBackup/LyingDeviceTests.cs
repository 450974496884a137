using System.Globalization;
using System.Net.Security;
using System.Text;
using Executables.Tests.Roles;
using Executables.Tests.Uploads;
using LibC;
using Signstar.RoleSettings;
using TestSupport;

namespace Executables.Tests.DownloadBackup;

/// <summary>A device that breaks off, or sends something else than a backup: never does half a file look like a whole one.</summary>
public sealed class LyingDeviceTests(BackupHost host) : IClassFixture<BackupHost>
{
    private static readonly byte[] Backup = SampleBackup.Write(1, items: 100, size: 5000);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_good_backup_is_passed_on_byte_by_byte(int version)
    {
        byte[] backup = SampleBackup.Write(version);
        using ScriptedTlsServer device = Answering(backup);
        ProcessResult result = BackupHost.Run([To(device)]);
        Assert.True(result.ExitCode == ExitStatus.Ok, result.Error);
        Assert.Equal(backup, result.Output);
        Assert.StartsWith("POST /api/v1/system/backup ", Assert.Single(device.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_breaks_off_in_the_middle_ends_in_a_failure_after_what_was_sent()
    {
        using var device = new ScriptedTlsServer(stream => BreakOffAsync(stream, Backup.Length / 2));
        using TemporaryDirectory credentials = BackupHost.CredentialsFor([To(device), host.Device]);
        using var socket = new RoleSocket(BackupHost.Program, credentials);
        string answer = socket.Ask([]);
        Assert.StartsWith("data ", answer, StringComparison.Ordinal);
        Assert.Contains("\n_NETHSM_BACKUP_", answer, StringComparison.Ordinal);
        Assert.Contains("what was sent is no whole backup", answer, StringComparison.Ordinal);
        Assert.EndsWith("\nexit 69\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("exit 0\n", answer, StringComparison.Ordinal);
    }

    /// <summary>HTTP says that it is complete, and the backup is not.</summary>
    [Fact]
    public void A_backup_that_is_cut_off_is_a_failure_wherever_it_is_cut()
    {
        byte[] backup = SampleBackup.Write(1);
        List<int> places = SampleBackup.Places(backup);
        foreach (int cut in places.SelectMany(place => new[] { place, place + 2, place + 20 }).Append(backup.Length - 1).Where(cut => cut < backup.Length))
        {
            using ScriptedTlsServer device = Answering(backup[..cut]);
            ProcessResult result = BackupHost.Run([To(device)]);
            Assert.True(result.ExitCode == ExitStatus.Unavailable, $"{cut}: {result}");
            Assert.Contains("the HSM's backup is damaged: the file", result.Error, StringComparison.Ordinal);
            Assert.Contains("what was sent is no whole backup", result.Error, StringComparison.Ordinal);
        }
    }

    /// <summary>Nothing in a backup of version 0 tells that it was cut off between two items: HTTP does, by the answer's length, its chunks, or that it has neither.</summary>
    [Theory]
    [InlineData("Content-Length", "what was sent is no whole backup")]
    [InlineData("chunked", "what was sent is no whole backup")]
    [InlineData("close", "nothing was sent")]
    public void A_backup_without_an_end_mark_that_is_cut_between_items_is_a_failure(string framing, string outcome)
    {
        byte[] backup = SampleBackup.Write(0, items: 10);
        byte[] part = backup[..SampleBackup.Places(backup)[6]];
        byte[] answer = framing switch
        {
            "Content-Length" => [.. Head(backup.Length), .. part],
            "chunked" => [.. "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8, .. Encoding.ASCII.GetBytes($"{part.Length:x}\r\n"), .. part, .. "\r\n"u8],
            _ => [.. "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8, .. part],
        };
        using var device = new ScriptedTlsServer(async stream =>
        {
            _ = await stream.ReadAsync(new byte[64 * 1024]);
            await stream.WriteAsync(answer);
            await stream.ShutdownAsync();
        });
        ProcessResult result = BackupHost.Run([To(device)]);
        Assert.True(result.ExitCode == ExitStatus.Unavailable, result.ToString());
        Assert.Contains(outcome, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_length_is_noticed_and_nothing_after_it_is_passed_on()
    {
        byte[] bad = [.. Backup];
        int place = SampleBackup.Places(bad)[50];
        bad[place + 1] = 0;
        bad[place + 2] = 1;
        using ScriptedTlsServer device = Answering(bad);
        ProcessResult result = BackupHost.Run([To(device)]);
        Assert.True(result.ExitCode == ExitStatus.Unavailable, result.Error);
        Assert.Contains($"is damaged: take another copy (at byte {place})", result.Error, StringComparison.Ordinal);
        Assert.True(result.Output.Length < place + 3, $"{result.Output.Length} bytes");
    }

    [Fact]
    public void What_is_no_backup_is_not_passed_on_at_all_and_the_next_device_is_asked()
    {
        using ScriptedTlsServer device = Answering("<html>"u8.ToArray());
        DownloadBackupTests.Refused(BackupHost.Run([To(device)]), ExitStatus.Unavailable, "the HSM's backup is damaged: the file is no backup");
        ProcessResult result = BackupHost.Run([To(device), host.Device]);
        Assert.True(result.ExitCode == ExitStatus.Ok, result.Error);
        Assert.StartsWith("_NETHSM_BACKUP_", result.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_backup_does_not_fill_the_memory()
    {
        byte[] backup = SampleBackup.Write(1, items: 10, size: 10 << 20);
        using ScriptedTlsServer device = Answering(backup);
        ProcessResult result = BackupHost.Run([To(device)], variables: ("DOTNET_GCHeapHardLimit", "0x1000000"));
        Assert.True(result.ExitCode == ExitStatus.Ok, result.Error);
        Assert.Equal(backup, result.Output);
    }

    private static DeviceSettings To(ScriptedTlsServer device) => new()
    {
        Url = $"https://127.0.0.1:{device.Port.ToString(CultureInfo.InvariantCulture)}/api/v1",
        Trust = DeviceTrust.Unsafe,
    };

    private static ScriptedTlsServer Answering(byte[] body)
    {
        byte[] answer = [.. Head(body.Length), .. body];
        ScriptedTlsServer? server = null;
        server = new ScriptedTlsServer(async stream =>
        {
            while (await server!.ReadRequestAsync(stream))
                await stream.WriteAsync(answer);
        });
        return server;
    }

    private static async Task BreakOffAsync(SslStream stream, int length)
    {
        _ = await stream.ReadAsync(new byte[64 * 1024]);
        await stream.WriteAsync(Head(Backup.Length));
        await stream.WriteAsync(Backup.AsMemory(0, length));
    }

    private static byte[] Head(int length) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: {length}\r\n\r\n"));
}
