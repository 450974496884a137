using System.Buffers;
using System.Text;
using NetHsm.Model;

namespace Signstar.RoleSettings.Tests;

/// <summary>The settings of every role but the signing one.</summary>
public class OtherRolesTests
{
    private static readonly Dictionary<string, Func<byte[], byte[]>> RoundTrips = new()
    {
        ["download-backup"] = json => Written(BackupDownloadSettings.Parse(json).WriteTo),
        ["download-key-certificate"] = json => Written(CertificateSettings.Parse(json).WriteTo),
        ["download-metrics"] = json => Written(MetricsSettings.Parse(json).WriteTo),
        ["download-wireguard"] = json => Written(WireGuardSettings.Parse(json).WriteTo),
        ["download-secret-share"] = json => Written(ShareSettings.Parse(json).WriteTo),
        ["upload-backup"] = json => Written(UploadSettings.Parse(json).WriteTo),
    };

    public static TheoryData<string> Roles => [.. RoundTrips.Keys];

    [Theory]
    [MemberData(nameof(Roles))]
    public void What_is_written_is_the_example_again_byte_for_byte(string role)
    {
        string example = Specification.ExampleOf(role);
        Assert.Equal(example, Encoding.UTF8.GetString(RoundTrips[role](Encoding.UTF8.GetBytes(example))));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void Each_member_is_required_and_allowed_once(string role)
    {
        string[] lines = Specification.ExampleOf(role).TrimEnd().Split('\n');
        for (int index = 0; index < lines.Length; index++)
        {
            // A member of one line; those of several are in the theory of wrong members.
            if (!lines[index].Contains("\": ", StringComparison.Ordinal) || lines[index].EndsWith('{') || lines[index].EndsWith('['))
                continue;
            string[] without = [.. lines[..index], .. lines[(index + 1)..]];
            Refused(role, string.Join('\n', without).Replace(",\n}", "\n}", StringComparison.Ordinal).Replace(",\n  }", "\n  }", StringComparison.Ordinal));
            Refused(role, string.Join('\n', [.. lines[..index], lines[index].TrimEnd(',') + ",", .. lines[index..]]));
        }
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void The_example_with_any_byte_changed_or_cut_off_is_settings_or_a_refusal_in_one_line(string role)
    {
        byte[] example = Encoding.UTF8.GetBytes(Specification.ExampleOf(role));
        int end = example.AsSpan().LastIndexOf((byte)'}');
        for (int position = 0; position < end; position++)
        {
            Assert.Throws<RoleSettingsException>(() => RoundTrips[role](example[..position]));
            foreach (byte value in new byte[] { 0, (byte)'"', (byte)'0', (byte)'}', (byte)'~', 0xff, (byte)(example[position] ^ 1) })
            {
                byte[] changed = [.. example];
                changed[position] = value;
                if (Record.Exception(() => RoundTrips[role](changed)) is { } refusal)
                    Assert.DoesNotContain('\n', Assert.IsType<RoleSettingsException>(refusal).Message);
            }
        }
    }

    [Theory]
    [InlineData("download-backup", "\"download-backup\"", "\"download-metrics\"", "role")]
    [InlineData("download-backup", "\"/run/signstar/backups\"", "\"backups\"", "directory")]
    [InlineData("download-backup", "\"/run/signstar/backups\"", "\"/run/../backups\"", "directory")]
    [InlineData("download-backup", "\"transfer_seconds\": 600", "\"transfer_seconds\": 3601", "limits.transfer_seconds")]
    [InlineData("download-backup", "\"idle_seconds\": 30", "\"idle_seconds\": 0", "limits.idle_seconds")]
    [InlineData("download-backup", "\"idle_seconds\": 30", "\"idle_seconds\": 30, \"device_seconds\": 1", "limits.device_seconds")]
    [InlineData("download-backup", "\"nethsm_user\"", "\"operators\": [], \"nethsm_user\"", "operators")]
    [InlineData("download-key-certificate", "\"keymetrics\",", "\"key metrics\",", "operators[0]")]
    [InlineData("download-key-certificate", "\"keymetrics\",", "\"repository~keymetrics\",", "operators[1]")]
    [InlineData("download-key-certificate", "\"keymetrics\",\n    \"repository~keymetrics\"", "", "operators")]
    [InlineData("download-key-certificate", "\"device_seconds\": 20", "\"device_seconds\": 61", "limits.device_seconds")]
    [InlineData("download-metrics", "\"json\"", "\"JSON\"", "format")]
    [InlineData("download-metrics", "\"json\"", "null", "format")]
    [InlineData("download-secret-share", "\"download-secret-share\"", "\"upload-share\"", "role")]
    [InlineData("download-secret-share", "\"/run/signstar/shares/download/share-holder1\"", "\"/run/../etc\"", "directory")]
    [InlineData("download-secret-share", "\"/run/signstar/shares/public/status.json\"", "\"status.json\"", "status")]
    [InlineData("download-secret-share", "\"request_seconds\": 120", "\"request_seconds\": 301", "limits.request_seconds")]
    [InlineData("download-secret-share", "\"wait_seconds\": 20", "\"wait_seconds\": 61", "limits.wait_seconds")]
    [InlineData("download-wireguard", "\"wireguard\"\n", "\"wire guard\"\n", "user")]
    [InlineData("download-wireguard", "\"version\": 1", "\"version\": 2", "version")]
    [InlineData("download-wireguard", "\"version\": 1", "\"version\": 1, \"limits\": {}", "limits")]
    [InlineData("upload-backup", "\"upload-backup\"", "\"upload-share\"", "role")]
    [InlineData("upload-backup", "\"/var/lib/signstar/uploads/backup\"", "\"var/lib\"", "directory")]
    [InlineData("upload-backup", "\"/var/lib/signstar/uploads/backup\"", "\"/var/../etc\"", "directory")]
    [InlineData("upload-backup", "\"/var/lib/signstar/uploads/backup\"", "\"/var/lib/\"", "directory")]
    [InlineData("upload-backup", "\"/var/lib/signstar/uploads/backup\"", "\"/var//lib\"", "directory")]
    [InlineData("upload-backup", "\"/var/lib/signstar/uploads/backup\"", "\"/var/l\\u0000b\"", "directory")]
    [InlineData("upload-backup", "\"/var/lib/signstar/uploads/backup\"", "\"/\"", "directory")]
    [InlineData("upload-backup", "1073741824", "4294967297", "limits.request_bytes")]
    [InlineData("upload-backup", "1073741824", "0", "limits.request_bytes")]
    public void A_wrong_member_is_refused_by_its_name(string role, string text, string replacement, string member)
    {
        string example = Specification.ExampleOf(role);
        Assert.Contains(text, example, StringComparison.Ordinal);
        Assert.Equal(member, Refused(role, example.Replace(text, replacement, StringComparison.Ordinal)).Member);
    }

    [Fact]
    public void Certificates_need_no_devices()
    {
        string example = Specification.ExampleOf("download-key-certificate");
        int start = example.IndexOf("[\n    {", StringComparison.Ordinal);
        string without = example[..start] + "[" + example[(example.IndexOf("\n  ],", start, StringComparison.Ordinal) + 1)..];
        var settings = CertificateSettings.Parse(Encoding.UTF8.GetBytes(without));
        Assert.Empty(settings.Devices);
        Assert.Equal([new UserId("keymetrics"), new UserId("repository~keymetrics")], settings.Operators);
    }

    [Fact]
    public void An_upload_may_have_four_gibibytes()
    {
        string example = Specification.ExampleOf("upload-backup").Replace("1073741824", "4294967296", StringComparison.Ordinal)
            .Replace("upload-backup", "upload-update", StringComparison.Ordinal);
        var settings = UploadSettings.Parse(Encoding.UTF8.GetBytes(example));
        Assert.Equal((1L << 32, 600, 30), (settings.Limits.RequestBytes, settings.Limits.TransferSeconds, settings.Limits.IdleSeconds));
        Assert.Equal(UploadSettings.Update, settings.Role);
    }

    private static RoleSettingsException Refused(string role, string json) => Assert.Throws<RoleSettingsException>(() => RoundTrips[role](Encoding.UTF8.GetBytes(json)));

    private static byte[] Written(Action<IBufferWriter<byte>> writeTo)
    {
        var output = new ArrayBufferWriter<byte>();
        writeTo(output);
        return output.WrittenSpan.ToArray();
    }
}
