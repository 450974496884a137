using System.Net.Sockets;
using System.Text;
using Executables.Tests.Roles;
using Executables.Tests.Uploads;
using LibC;
using TestSupport;

namespace Executables.Tests.DownloadBackup;

/// <summary>A host that has a validated backup: that one is sent, or none. Its device would answer with another.</summary>
public sealed class ValidatedBackupTests : IDisposable
{
    // Larger than what the sockets and the role hold of it while a client reads nothing.
    private static readonly byte[] Backup = SampleBackup.Write(1, items: 100, size: 100_000);

    private readonly ScriptedTlsServer _device = ScriptedTlsServer.Answering(Answer(SampleBackup.Write(1)));
    private readonly TemporaryDirectory _credentials;

    public ValidatedBackupTests()
    {
        _credentials = BackupHost.CredentialsFor([_device.Settings()]);
        File.WriteAllBytes(Place, Backup);
    }

    private string Place => BackupHost.ValidatedBackup(_credentials);

    public void Dispose()
    {
        Assert.Equal(0, _device.Connections);
        _credentials.Dispose();
        _device.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void It_is_sent_byte_by_byte(int version)
    {
        byte[] backup = SampleBackup.Write(version, items: 30, size: 10_000);
        File.WriteAllBytes(Place, backup);
        ProcessResult result = BackupHost.Run(_credentials);
        Assert.True(result.ExitCode == ExitStatus.Ok, result.Error);
        Assert.Equal(backup, result.Output);
        Assert.Contains("SIGNSTAR_BACKUP=validated", result.Error, StringComparison.Ordinal);
        Assert.Contains($"SIGNSTAR_BYTES={backup.Length}", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void It_needs_no_passphrase()
    {
        File.WriteAllBytes(_credentials.File("passphrase"), [0xff]);
        ProcessResult result = BackupHost.Run(_credentials);
        Assert.True(result.ExitCode == ExitStatus.Ok, result.Error);
        Assert.Equal(Backup, result.Output);
    }

    [Fact]
    public void One_that_lost_its_end_is_a_failure_wherever_it_lost_it()
    {
        byte[] backup = SampleBackup.Write(1);
        foreach (int cut in SampleBackup.Places(backup).SelectMany(place => new[] { place, place + 2 }).Append(backup.Length - 1).Append(16).Where(cut => cut < backup.Length))
        {
            File.WriteAllBytes(Place, backup[..cut]);
            ProcessResult result = BackupHost.Run(_credentials);
            Assert.True(result.ExitCode == ExitStatus.Unavailable, $"{cut}: {result}");
            Assert.Contains("the host's backup is damaged: the file", result.Error, StringComparison.Ordinal);
            Assert.Contains("what was sent is no whole backup", result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Nothing_after_a_damaged_length_is_sent()
    {
        byte[] bad = [.. Backup];
        int place = SampleBackup.Places(bad)[50];
        (bad[place], bad[place + 1], bad[place + 2]) = (0, 0, 1);
        File.WriteAllBytes(Place, bad);
        ProcessResult result = BackupHost.Run(_credentials);
        Assert.True(result.ExitCode == ExitStatus.Unavailable, result.Error);
        Assert.Contains($"is damaged: take another copy (at byte {place})", result.Error, StringComparison.Ordinal);
        Assert.True(result.Output.Length < place + 3, $"{result.Output.Length} bytes");
    }

    [Fact]
    public void What_follows_the_end_is_a_failure()
    {
        File.WriteAllBytes(Place, [.. SampleBackup.Write(1), 0]);
        ProcessResult result = BackupHost.Run(_credentials);
        Assert.True(result.ExitCode == ExitStatus.Unavailable, result.ToString());
        Assert.DoesNotContain("_NETHSM_BACKUP_END_", result.OutputText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    public void What_is_no_backup_is_a_failure_and_no_device_is_asked_instead(string content)
    {
        File.WriteAllText(Place, content);
        RoleFiles.Refused(BackupHost.Run(_credentials), ExitStatus.Unavailable, "nothing was sent; its operator has to have another one made");
    }

    [Fact]
    public void One_that_cannot_be_opened_is_a_matter_of_configuration_and_no_device_is_asked_instead()
    {
        File.Delete(Place);
        File.CreateSymbolicLink(Place, Place);
        RoleFiles.Refused(BackupHost.Run(_credentials), ExitStatus.Configuration, "SIGNSTAR_EXIT_STATUS=78");
    }

    [Fact]
    public void One_that_cannot_be_read_is_a_failure_of_the_host()
    {
        File.Delete(Place);
        Directory.CreateDirectory(Place);
        RoleFiles.Refused(BackupHost.Run(_credentials), ExitStatus.InputOutput, "the host could not read its backup; nothing was sent");
    }

    [Fact]
    public void A_download_goes_on_with_the_one_that_it_began_with()
    {
        using var role = new RoleSocket(BackupHost.Program, _credentials);
        using Socket client = role.Connect();
        byte[] begin = ReceiveSome(client);

        byte[] next = SampleBackup.Write(1, items: 100, size: 100_001);
        File.WriteAllBytes(Place + ".new", next);
        File.Move(Place + ".new", Place, overwrite: true);

        (byte[] sent, string end) = ReceiveRest(client, begin);
        Assert.Equal("exit 0\n", end);
        Assert.Equal(Backup, sent);
        using Socket other = role.Connect();
        Assert.Equal(next, ReceiveRest(other, []).Data);
    }

    [Fact]
    public void One_that_is_cut_off_meanwhile_is_a_failure()
    {
        using var role = new RoleSocket(BackupHost.Program, _credentials);
        using Socket client = role.Connect();
        byte[] begin = ReceiveSome(client);

        using (FileStream file = File.OpenWrite(Place))
            file.SetLength(Backup.Length - 1);

        (byte[] sent, string end) = ReceiveRest(client, begin);
        Assert.EndsWith("exit 69\n", end, StringComparison.Ordinal);
        Assert.Contains("what was sent is no whole backup", end, StringComparison.Ordinal);
        Assert.True(sent.Length < Backup.Length);
    }

    [Fact]
    public void A_client_that_hangs_up_ends_it()
    {
        using var role = new RoleSocket(BackupHost.Program, _credentials);
        using (Socket client = role.Connect())
            _ = ReceiveSome(client);
        Assert.Contains("SIGNSTAR_BACKUP=validated", role.AwaitEntry("the client hung up after"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_one_does_not_fill_the_memory()
    {
        byte[] backup = SampleBackup.Write(1, items: 10, size: 10 << 20);
        File.WriteAllBytes(Place, backup);
        ProcessResult result = BackupHost.Run(_credentials, ("DOTNET_GCHeapHardLimit", "0x1000000"));
        Assert.True(result.ExitCode == ExitStatus.Ok, result.Error);
        Assert.Equal(backup, result.Output);
    }

    private static byte[] Answer(byte[] backup) => [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {backup.Length}\r\n\r\n"), .. backup];

    private static byte[] ReceiveSome(Socket client)
    {
        byte[] buffer = new byte[1000];
        int count = client.Receive(buffer);
        Assert.NotEqual(0, count);
        return buffer[..count];
    }

    /// <summary>What was sent as data (docs/specification/role-protocol.md), and what follows the last of it.</summary>
    private static (byte[] Data, string End) ReceiveRest(Socket client, byte[] begin)
    {
        using var answer = new MemoryStream();
        answer.Write(begin);
        byte[] buffer = new byte[64 * 1024];
        for (int count; (count = client.Receive(buffer)) > 0;)
            answer.Write(buffer, 0, count);
        ReadOnlySpan<byte> rest = answer.ToArray();
        var data = new MemoryStream();
        while (rest.StartsWith("data "u8))
        {
            int line = rest.IndexOf((byte)'\n');
            int size = int.Parse(rest[5..line], provider: null);
            data.Write(rest.Slice(line + 1, size));
            rest = rest[(line + 1 + size)..];
        }
        return (data.ToArray(), Encoding.UTF8.GetString(rest));
    }
}
