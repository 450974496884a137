using NetHsm.Model;

namespace NetHsm.Client.Tests.Calls;

/// <summary>What the calls ask that send or take files (nethsm-api.yaml).</summary>
public class FileRequestTests
{
    private static readonly NetHsmCredentials Admin = new(new UserId("admin"), Passphrase.FromString("adminadmin"));
    private static readonly Passphrase BackupPassphrase = Passphrase.FromString("backup passphrase");

    [Fact]
    public async Task A_backup_goes_into_the_callers_stream()
    {
        using var device = new RecordedDevice((200, "_NETHSM_BACKUP_"));
        using var backup = new MemoryStream();
        await new NetHsmClient(device, Admin).BackUpAsync(backup);
        Assert.Equal(["POST /system/backup"], device.Asked);
        Assert.Equal("application/octet-stream", device.Requests[0].Accept);
        Assert.Equal("_NETHSM_BACKUP_"u8.ToArray(), backup.ToArray());
    }

    [Theory]
    [InlineData(true, true, """{"backupPassphrase":"backup passphrase","systemTime":"2026-11-21T12:30:59Z"}""")]
    [InlineData(true, false, """{"backupPassphrase":"backup passphrase"}""")]
    [InlineData(false, false, "{}")]
    public async Task A_restore_is_a_form_of_two_parts(bool withPassphrase, bool withTime, string arguments)
    {
        using var device = new RecordedDevice((204, ""));
        using var backup = new MemoryStream("xxcontent"u8.ToArray()) { Position = 2 };
        var time = new DateTimeOffset(2026, 11, 21, 12, 30, 59, TimeSpan.Zero);
        await new NetHsmClient(device, Admin).RestoreAsync(backup, 7, withPassphrase ? BackupPassphrase : null, withTime ? time : null);
        string type = device.Requests[0].ContentType!;
        string boundary = type["multipart/form-data; boundary=".Length..];
        string expected = $$"""
            POST /system/restore {{type}} --{{boundary}}
            Content-Disposition: form-data; name="arguments"
            Content-Type: application/json

            {{arguments}}
            --{{boundary}}
            Content-Disposition: form-data; name="backup_file"; filename="backup.bin"
            Content-Type: application/octet-stream

            content
            --{{boundary}}--

            """;
        Assert.Equal(expected, device.Asked[0].Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_update_is_sent_as_it_is_and_its_notes_come_back()
    {
        using var device = new RecordedDevice((200, """{"releaseNotes":"What is new"}"""));
        using var image = new MemoryStream("image"u8.ToArray());
        Assert.Equal("What is new", await new NetHsmClient(device, Admin).UploadUpdateAsync(image, 5));
        Assert.Equal(["POST /system/update application/octet-stream image"], device.Asked);
    }
}
