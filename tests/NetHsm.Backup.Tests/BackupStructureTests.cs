namespace NetHsm.Backup.Tests;

/// <summary>What can be seen of a backup without its passphrase, held against what is seen with it.</summary>
public class BackupStructureTests
{
    private static readonly byte[][] Good = [Samples.Write(0), Samples.Write(1)];

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 100)]
    [InlineData(1, 1)]
    [InlineData(1, 7)]
    [InlineData(1, 1 << 20)]
    public void A_good_backup_is_taken_in_pieces_of_any_size(int version, int piece)
    {
        var structure = new BackupStructure();
        foreach (byte[] bytes in Good[version].Chunk(piece))
            structure.Append(bytes);
        structure.Finish();
        Assert.Equal((version, Samples.Items(version).Count, Good[version].Length), (structure.Version, structure.Items, structure.BytesRead));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_cut_anywhere_is_found_and_named_as_with_the_passphrase(int version)
    {
        List<int> places = Samples.Places(Good[version]);
        for (int length = 0; length < Good[version].Length; length++)
        {
            byte[] cut = Good[version][..length];
            string? found = MessageOf(cut);
            // Where the items begin, and between two of them: nobody can tell the second in version 0.
            int place = places.IndexOf(length);
            if (version == 0 && place > 4)
                Assert.Null(found);
            else if (version == 0 && place == 4)
                Assert.Contains("no items", found, StringComparison.Ordinal);
            else
                Assert.Equal(MessageWithPassphrase(cut), found);
        }
    }

    /// <summary>A changed length need not show: it may take two items for one.</summary>
    [Fact]
    public void Any_change_of_mark_version_and_end_is_found()
    {
        byte[] good = Good[1];
        int end = Samples.Places(good)[^2];
        foreach (int at in Enumerable.Range(0, 16).Concat(Enumerable.Range(end, good.Length - end)))
        {
            byte[] bad = [.. good];
            for (int change = 1; change < 256; change++)
            {
                bad[at] = (byte)(good[at] ^ change);
                Assert.True(MessageOf(bad) is not null, $"byte {at}");
            }
        }
    }

    [Fact]
    public void What_follows_the_end_is_found()
    {
        Assert.Contains("something follows", MessageOf([.. Good[1], 0]), StringComparison.Ordinal);
        Assert.Contains("within the item", MessageOf([.. Good[0], 0]), StringComparison.Ordinal);
        Assert.Contains($"item {Samples.Items(0).Count} is damaged", MessageOf([.. Good[0], 0, 0, 0]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "the salt has 17 bytes and not 16")]
    [InlineData(1, "the version field has 30 bytes and not 29")]
    [InlineData(2, "the locked domain key has 89 bytes and not 88")]
    [InlineData(4, "the key of the configuration has 61 bytes and not 60")]
    public void A_field_with_another_size_than_it_can_have_is_found(int field, string words)
    {
        byte[] bad = [.. Good[1]];
        int place = Samples.Places(bad)[1 + field];
        bad[place + 2]++;
        BackupException damage = Assert.Throws<BackupException>(() => Read(bad));
        Assert.Equal((BackupProblem.FieldDamaged, place), (damage.Problem, damage.Offset));
        Assert.StartsWith(words, damage.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 28, BackupProblem.FieldDamaged)]
    [InlineData(5, 32, BackupProblem.ItemDamaged)]
    public void A_field_that_is_too_short_for_its_kind_is_found(int field, byte size, BackupProblem problem)
    {
        byte[] bad = [.. Good[1]];
        int place = Samples.Places(bad)[1 + field];
        (bad[place], bad[place + 1], bad[place + 2]) = (0, 0, size);
        Assert.Equal(problem, Assert.Throws<BackupException>(() => Read(bad)).Problem);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_backup_without_items_is_none(int version) =>
        Assert.Equal(BackupProblem.EntryMissing, Assert.Throws<BackupException>(() => Read(Samples.Write(version, items: []))).Problem);

    [Theory]
    [InlineData(59)]
    [InlineData(61)]
    public void A_domain_key_of_another_size_is_refused_with_the_passphrase_and_without(int size)
    {
        byte[] bad = Samples.Write(1, locked: new byte[size]);
        Assert.Equal($"the locked domain key has {size + 28} bytes and not 88: take another copy (at byte 67)", MessageOf(bad));
        Assert.Equal($"the locked domain key has {size} bytes and not 60: take another copy (at byte 67)", MessageWithPassphrase(bad));
    }

    [Fact]
    public void Another_file_is_refused_at_the_first_byte_that_differs()
    {
        var structure = new BackupStructure();
        structure.Append("_NETHSM_"u8);
        Assert.Equal(BackupProblem.NotABackup, Assert.Throws<BackupException>(() => structure.Append("U"u8)).Problem);
        structure = new BackupStructure();
        structure.Append("_NETHSM_BACKUP_"u8);
        Assert.Equal(BackupProblem.UnsupportedVersion, Assert.Throws<BackupException>(() => structure.Append([2])).Problem);
    }

    internal static string? MessageOf(byte[] backup)
    {
        try
        {
            Read(backup);
            return null;
        }
        catch (BackupException damage)
        {
            return damage.Message;
        }
    }

    private static void Read(byte[] backup)
    {
        var structure = new BackupStructure();
        structure.Append(backup);
        structure.Finish();
    }

    private static string? MessageWithPassphrase(byte[] backup) => BackupValidation.Validate(new MemoryStream(backup), Samples.KeyOf).Findings
        .FirstOrDefault(finding => finding.Severity == FindingSeverity.Error)?.Message;
}
