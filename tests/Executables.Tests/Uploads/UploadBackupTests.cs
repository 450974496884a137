using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Executables.Tests.Roles;
using LibC;
using TestSupport;

namespace Executables.Tests.Uploads;

/// <summary>A backup that somebody uploads. Each test is processes of its own.</summary>
public sealed class UploadBackupTests : IDisposable
{
    private static readonly byte[] Old = SampleBackup.Write(1, items: 2);

    private readonly UploadHost _host = new("upload-backup");

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_backup_is_staged_and_told_of()
    {
        _host.Stage("backup", Old);
        byte[] backup = SampleBackup.Write(1, items: 50, size: 5000);
        ProcessResult result = _host.Upload(backup);
        Assert.True(result.ExitCode == ExitStatus.Ok, result.ToString());
        Assert.Equal(
            $"{{\"staged\":\"backup\",\"sha256\":\"{Convert.ToHexStringLower(SHA256.HashData(backup))}\",\"bytes\":{backup.Length},\"format_version\":1}}\n",
            result.OutputText);
        _host.Holds(("backup", backup));
        Assert.True(FileStatus.TryGet(Path.Combine(_host.Directory, "backup"), out FileStatus status));
        Assert.Equal(DurableFile.Private, status.Mode);
    }

    [Fact]
    public void A_backup_that_ends_anywhere_too_early_is_refused_and_the_old_one_stays()
    {
        _host.Stage("backup", Old);
        byte[] backup = SampleBackup.Write(1);
        // Nothing, within the mark, within and at the end of the header, and of every field its start, its length, its content, its last byte.
        IEnumerable<int> cuts = new[] { 0, 1, 14, 15 }
            .Concat(SampleBackup.Places(backup).SelectMany(place => new[] { place - 1, place, place + 1, place + 3, place + 20 }));
        foreach (int cut in cuts.Append(backup.Length - 1).Where(cut => cut < backup.Length).Distinct())
            Refused(_host.Upload(backup[..cut]), cut == 0 ? "is no backup" : "cut off");
        _host.Holds(("backup", Old));
    }

    /// <summary>It has no end mark: cut between two items it looks like a whole one, so the whole one is refused as well.</summary>
    [Fact]
    public void A_backup_of_version_0_is_refused_wherever_it_ends_and_the_old_one_stays()
    {
        _host.Stage("backup", Old);
        byte[] backup = SampleBackup.Write(0);
        foreach (int end in SampleBackup.Places(backup).Append(17))
            Refused(_host.Upload(backup[..end]), "a backup of version 0 does not say where it ends");
        // More than the role reads at once, whatever follows.
        Refused(_host.Upload(SampleBackup.Write(0, items: 50, size: 5000)), "restore it with 'nethsm system restore' from a workstation, or make a new one");
        _host.Holds(("backup", Old));
    }

    [Fact]
    public void Anything_else_is_refused()
    {
        byte[] backup = SampleBackup.Write(1);
        Refused(_host.Upload("{}"u8.ToArray()), "the file is no backup of a NetHSM");
        Refused(_host.Upload([.. backup, 0]), "something follows the end of the backup");
        Refused(_host.Upload([.. backup[..15], 2, .. backup[16..]]), "the backup has version 2");
        byte[] salt = [.. backup];
        salt[18] = 15;
        Refused(_host.Upload(salt), "the salt has 15 bytes and not 16");
        Refused(_host.Upload(SampleBackup.Write(1, items: 1)[..^22]), "cut off");
        Refused(_host.Upload(RandomNumberGenerator.GetBytes(1 << 20)), "the file is no backup of a NetHSM");
        _host.Holds();
    }

    [Fact]
    public void One_byte_more_than_allowed_is_refused()
    {
        byte[] backup = SampleBackup.Write(1);
        using var exact = new UploadHost("upload-backup", backup.Length);
        Assert.Equal(ExitStatus.Ok, exact.Upload(backup).ExitCode);
        using var small = new UploadHost("upload-backup", backup.Length - 1);
        Refused(small.Upload(backup), $"larger than {backup.Length - 1} bytes");
        small.Holds();
    }

    [Fact]
    public void A_large_backup_does_not_fill_the_memory()
    {
        byte[] backup = SampleBackup.Write(1, items: 10, size: 10 << 20);
        Dictionary<string, string> variables = _host.Variables;
        variables["DOTNET_GCHeapHardLimit"] = "0x1000000";
        ProcessResult result = ExternalProgram.Run(_host.Program, [], backup, variables);
        Assert.True(result.ExitCode == ExitStatus.Ok, result.ToString());
        _host.Holds(("backup", backup));
    }

    [Fact]
    public void The_socket_is_served_in_frames_and_a_refusal_comes_before_everything_is_sent()
    {
        using RoleSocket socket = _host.Listen();
        string refusal = AskTooMuch(socket);
        Assert.StartsWith("note ", refusal, StringComparison.Ordinal);
        Assert.EndsWith("\nexit 65\n", refusal, StringComparison.Ordinal);
        string answer = socket.Ask(SampleBackup.Write(1));
        Assert.StartsWith("data ", answer, StringComparison.Ordinal);
        Assert.EndsWith("\nexit 0\n", answer, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(answer.Split('\n')[1]);
        Assert.Equal("backup", json.RootElement.GetProperty("staged").GetString());
    }

    [Fact]
    public void Settings_of_the_other_role_are_a_matter_of_configuration()
    {
        using var other = new UploadHost("upload-update");
        ProcessResult result = ExternalProgram.Run(_host.Program, [], Old, other.Variables);
        Assert.True(result.ExitCode == ExitStatus.Configuration, result.ToString());
        Assert.Contains("role.json is for upload-update", result.Error, StringComparison.Ordinal);
        other.Holds();
    }

    private static string AskTooMuch(RoleSocket socket)
    {
        using var connection = new NetworkStream(socket.Connect(), ownsSocket: true);
        using var answer = new MemoryStream();
        // Whoever writes is cut off when the role ends; the answer is there all the same.
        Assert.Throws<IOException>(() => connection.Write(new byte[10 << 20]));
        try
        {
            connection.CopyTo(answer);
        }
        catch (IOException)
        {
            // Who was cut off hears of it once, in writing or in reading.
        }
        return Encoding.UTF8.GetString(answer.ToArray());
    }

    private static void Refused(ProcessResult result, string words)
    {
        Assert.True(result.ExitCode == ExitStatus.BadRequest, result.ToString());
        Assert.Empty(result.Output);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
        Assert.Contains("nothing was kept", result.Error, StringComparison.Ordinal);
    }
}
