using System.Text.RegularExpressions;
using TestSupport;

namespace NetHsm.Backup.Tests;

/// <summary>The example of docs/specification/nethsm-backup.md.</summary>
public partial class SpecificationTests
{
    private static readonly string Page = File.ReadAllText(Repository.File("docs", "specification", "nethsm-backup.md"));

    [Fact]
    public void The_example_is_what_the_page_says()
    {
        byte[] backup = Convert.FromHexString(string.Concat(Example().Match(Page).Groups[1].Value.Split('\n')));
        using BackupReader reader = BackupReader.Open(new MemoryStream(backup), "backup passphrase"u8);
        Assert.Equal((1, "0123456789"), (reader.Version, reader.DeviceId));
        Assert.Equal(Enumerable.Repeat((byte)0x22, 32), reader.ConfigurationStore!.Key.ToArray());
        byte[] salt = Convert.FromHexString("0102030405060708090a0b0c0d0e0f10");
        using DomainKey domain = DomainKey.Unlock(reader.LockedDomainKey, salt, "unlock passphrase"u8);
        Assert.Equal(Enumerable.Repeat((byte)0x11, 32), domain.Key.ToArray());
        Assert.Equal("/.initialized", reader.Read()!.Path);
        Assert.Null(reader.Read());
    }

    [GeneratedRegex("In hexadecimal:\n\n```\n([0-9a-f\n]+)\n```")]
    private static partial Regex Example();
}
