using System.Text;

namespace NetHsm.Backup.Tests;

public class BackupReaderTests
{
    // The parts of a backup of version 1, as Samples.Places counts them.
    private const int SaltPart = 1;
    private const int DeviceIdPart = 4;
    private const int FirstItem = 6;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void What_was_written_is_read(int version)
    {
        List<(string Path, byte[] Value)> items = Samples.Items(version);
        using BackupReader reader = BackupReader.Open(new MemoryStream(Samples.Write(version, items: items)), Samples.KeyOf);
        Assert.Equal(version, reader.Version);
        Assert.Equal(version == 0 ? null : Samples.DeviceId, reader.DeviceId);
        Assert.Equal(new byte[60], reader.LockedDomainKey);
        Assert.Equal(items.Select(Text), ReadAll(reader).Select(Text));
        Assert.Null(reader.Read());
    }

    [Fact]
    public void A_stream_that_gives_a_byte_at_a_time_is_read_as_well()
    {
        using BackupReader reader = BackupReader.Open(new DrippingStream(Samples.Write(1)), Samples.KeyOf);
        Assert.Equal(Samples.Items(1).Count, ReadAll(reader).Count);
    }

    [Fact]
    public void A_value_of_almost_16_MiB_is_read_and_a_longer_one_not_written()
    {
        byte[] value = new byte[(1 << 24) - 200];
        value[^1] = 7;
        byte[] backup = Samples.Write(1, items: [("/x", value)]);
        using BackupReader reader = BackupReader.Open(new MemoryStream(backup), Samples.KeyOf);
        Assert.Equal(value, reader.Read()!.Value);
        Assert.Throws<ArgumentException>(() => Samples.Write(1, items: [("/x", new byte[1 << 24])]));
    }

    [Fact]
    public void A_length_of_16_MiB_takes_no_memory_that_is_not_there()
    {
        byte[] backup = [.. Samples.Write(0, items: []), 0xff, 0xff, 0xff, 1, 2, 3];
        using BackupReader reader = BackupReader.Open(new MemoryStream(backup), Samples.KeyOf);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(BackupProblem.CutOff, Assert.Throws<BackupException>(reader.Read).Problem);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello hello hello hello hello")]
    [InlineData("_NETHSM_UPDATE_\0")]
    public void What_is_no_backup_is_called_so(string content) =>
        Assert.Equal((BackupProblem.NotABackup, 0L), Refusal(Encoding.ASCII.GetBytes(content)));

    [Fact]
    public void A_version_that_is_not_known_is_named()
    {
        byte[] backup = Samples.Write(1);
        backup[15] = 2;
        var refusal = Assert.Throws<BackupException>(() => BackupReader.Open(new MemoryStream(backup), Samples.KeyOf));
        Assert.Equal((BackupProblem.UnsupportedVersion, 15L), (refusal.Problem, refusal.Offset));
        Assert.Equal("the backup has version 2, and this program reads 0 to 1 (at byte 15)", refusal.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_changed_version_is_noticed(int version)
    {
        byte[] backup = Samples.Write(version);
        backup[15] ^= 1;
        Assert.Equal((BackupProblem.VersionMismatch, 15L), Refusal(backup));
    }

    [Fact]
    public void Damage_is_named_with_its_place()
    {
        byte[] good = Samples.Write(1);
        List<int> places = Samples.Places(good);
        Assert.Equal((BackupProblem.WrongPassphrase, places[SaltPart + 1]), Refusal(Flipped(good, places[SaltPart] + 5)));
        Assert.Equal((BackupProblem.FieldDamaged, places[SaltPart]), Refusal(Flipped(good, places[SaltPart] + 2)));
        Assert.Equal((BackupProblem.WrongPassphrase, places[2]), Refusal(Flipped(good, places[2] + 5)));
        Assert.Equal((BackupProblem.FieldDamaged, places[3]), Refusal(Flipped(good, places[3] + 5)));
        Assert.Equal((BackupProblem.FieldDamaged, places[DeviceIdPart]), Refusal(Flipped(good, places[DeviceIdPart] + 5)));
        Assert.Equal((BackupProblem.FieldDamaged, places[5]), Refusal(Flipped(good, places[5] + 5)));
        Assert.Equal((BackupProblem.TrailerDamaged, places[^2]), Refusal(Flipped(good, good.Length - 1)));
        Assert.Equal((BackupProblem.TrailingBytes, good.Length), Refusal([.. good, 0]));
        var refusal = Assert.Throws<BackupException>(() => ReadAll(Flipped(good, places[FirstItem + 2] + 20)));
        Assert.Equal((BackupProblem.ItemDamaged, 2, places[FirstItem + 2]), (refusal.Problem, refusal.Item, refusal.Offset));
        Assert.Equal($"item 2 is damaged: take another copy (at byte {places[FirstItem + 2]})", refusal.Message);
    }

    [Fact]
    public void Every_cut_is_noticed_but_those_between_items_of_version_0()
    {
        foreach (int version in new[] { 0, 1 })
        {
            byte[] good = Samples.Write(version);
            List<int> places = Samples.Places(good);
            int firstItem = version == 0 ? 4 : FirstItem;
            for (int length = 1; length < good.Length; length++)
            {
                int item = places.IndexOf(length);
                if (version == 0 && item >= firstItem)
                    Assert.Equal(item - firstItem, ReadAll(good[..length]).Count);
                else if (version == 1 && (item >= firstItem || length > places[^2]))
                    Assert.Equal(BackupProblem.TrailerMissing, Refusal(good[..length]).Problem);
                else
                    Assert.Equal(BackupProblem.CutOff, Refusal(good[..length]).Problem);
            }
        }
    }

    [Fact]
    public void An_empty_item_ends_version_1_and_is_refused_in_version_0()
    {
        byte[] backup = Samples.Write(0);
        Assert.Equal((BackupProblem.ItemDamaged, backup.Length), Refusal([.. backup, 0, 0, 0]));
        Assert.Equal((BackupProblem.ItemDamaged, backup.Length), Refusal([.. backup, 0, 0, 0, .. "_NETHSM_BACKUP_END_"u8]));
    }

    [Theory]
    [InlineData("0000")]
    [InlineData("00000441")]
    [InlineData("000001412f")]
    [InlineData("000002fffe00")]
    [InlineData("000000")]
    [InlineData("0000012f")]
    [InlineData("0000022f0a")]
    public void An_item_without_path_and_value_is_its_writers_fault(string content)
    {
        byte[] item = SealedField.Seal(Samples.Key.Key, "backup"u8, Convert.FromHexString(content));
        byte[] backup = Samples.Write(0, items: []);
        Assert.Equal((BackupProblem.ItemMalformed, backup.Length), Refusal([.. backup, 0, 0, (byte)item.Length, .. item]));
    }

    [Fact]
    public void A_field_is_not_taken_for_another()
    {
        byte[] good = Samples.Write(1);
        List<int> places = Samples.Places(good);
        byte[] deviceId = good[places[DeviceIdPart]..places[DeviceIdPart + 1]];
        Assert.Equal((BackupProblem.ItemDamaged, places[FirstItem]), Refusal([.. good[..places[FirstItem]], .. deviceId, .. good[places[FirstItem]..]]));
    }

    [Fact]
    public void The_passphrase_decides()
    {
        using BackupKey key = BackupKey.Derive(Encoding.UTF8.GetBytes(Samples.Passphrase));
        byte[] backup = Samples.Write(1, key);
        using BackupReader reader = BackupReader.Open(new MemoryStream(backup), Encoding.UTF8.GetBytes(Samples.Passphrase));
        Assert.NotEmpty(ReadAll(reader));
        var refusal = Assert.Throws<BackupException>(() => BackupReader.Open(new MemoryStream(backup), "another passphrase"u8));
        Assert.Equal(BackupProblem.WrongPassphrase, refusal.Problem);
        Assert.DoesNotContain("another", refusal.Message, StringComparison.Ordinal);
    }

    private static (BackupProblem Problem, long? Offset) Refusal(byte[] backup)
    {
        var refusal = Assert.Throws<BackupException>(() => ReadAll(backup));
        return (refusal.Problem, refusal.Offset);
    }

    private static List<(string Path, byte[] Value)> ReadAll(byte[] backup)
    {
        using BackupReader reader = BackupReader.Open(new MemoryStream(backup), Samples.KeyOf);
        return ReadAll(reader);
    }

    private static List<(string Path, byte[] Value)> ReadAll(BackupReader reader)
    {
        List<(string Path, byte[] Value)> items = [];
        while (reader.Read() is { } item)
            items.Add((item.Path, item.Value));
        return items;
    }

    private static string Text((string Path, byte[] Value) item) => $"{item.Path} {Convert.ToHexString(item.Value)}";

    private static byte[] Flipped(byte[] good, int place)
    {
        byte[] bad = [.. good];
        bad[place] ^= 1;
        return bad;
    }

    private sealed class DrippingStream(byte[] content) : MemoryStream(content)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);
    }
}
