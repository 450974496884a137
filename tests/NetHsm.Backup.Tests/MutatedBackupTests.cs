namespace NetHsm.Backup.Tests;

/// <summary>
/// Ten thousand damaged backups: each has the findings that are right for it, as errors or as warnings, and no others.
/// </summary>
public class MutatedBackupTests
{
    private const int Runs = 1000;

    private static readonly byte[][] Good = [Samples.Write(0), Samples.Write(1)];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Flipped_bits_are_always_found(int version) => Each(version, (random, good, _) =>
    {
        byte[] bad = [.. good];
        int[] bits = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(8 * bad.Length)).Distinct()];
        foreach (int bit in bits)
            bad[bit / 8] ^= (byte)(1 << (bit % 8));
        return (bad, Damage(version, bits.Min() / 8));
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Every_single_bit_counts(int version)
    {
        byte[] backup = [.. Good[version]];
        for (int bit = 0; bit < 8 * backup.Length; bit++)
        {
            backup[bit / 8] ^= (byte)(1 << (bit % 8));
            Check(backup, Damage(version, bit / 8), $"version {version}, bit {bit}");
            backup[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Cuts_are_found_but_between_items_of_version_0(int version) => Each(version, (random, good, places) =>
    {
        int length = random.Next(good.Length);
        return (good[..length], Cut(version, length, places));
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Inserted_and_removed_bytes_are_always_found(int version) => Each(version, (random, good, places) =>
    {
        int place = random.Next(good.Length);
        byte[] bytes = new byte[random.Next(1, 40)];
        random.NextBytes(bytes);
        int end = Math.Min(good.Length, place + bytes.Length);
        byte[] bad = random.Next(2) == 0 ? [.. good[..place], .. bytes, .. good[place..]] : [.. good[..place], .. good[end..]];
        int common = bad.AsSpan().CommonPrefixLength(good);
        return (bad, common == bad.Length ? Cut(version, common, places) : Damage(version, common));
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Repeated_and_swapped_parts_are_found(int version) => Each(version, (random, good, places) =>
    {
        int first = random.Next(places.Count - 2);
        int second = random.Next(first + 1, places.Count - 1);
        bool isSwapped = random.Next(2) == 0;
        List<int> order = [.. Enumerable.Range(0, places.Count - 1)];
        if (isSwapped)
            (order[first], order[second]) = (order[second], order[first]);
        else
            order.Insert(second + 1, first);
        return (Assemble(good, places, order), Arranged(version, order));
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_dropped_part_is_found_but_an_item_that_no_device_needs(int version) => Each(version, (random, good, places) =>
    {
        List<int> order = [.. Enumerable.Range(0, places.Count - 1)];
        order.RemoveAt(random.Next(order.Count));
        return (Assemble(good, places, order), Arranged(version, order));
    });

    private static int FirstItem(int version) => version == 0 ? 4 : 6;

    private static byte[] Assemble(byte[] good, List<int> places, List<int> order) => [.. order.SelectMany(part => good[places[part]..places[part + 1]])];

    /// <summary>What is right when the first byte that is not as it was is this one: everything before it is read.</summary>
    private static Expected Damage(int version, int place)
    {
        List<int> places = Samples.Places(Good[version]);
        int part = places.FindLastIndex(start => start <= place);
        int afterItems = FirstItem(version) + Samples.Items(version).Count;
        return part switch
        {
            0 when place < 15 => new([BackupProblem.NotABackup]),
            0 => new([BackupProblem.UnsupportedVersion, BackupProblem.VersionMismatch, BackupProblem.WrongPassphrase, BackupProblem.FieldDamaged, BackupProblem.CutOff]),
            1 when place < places[1] + 3 => new([BackupProblem.FieldDamaged, BackupProblem.CutOff]),
            1 or 2 => new([BackupProblem.WrongPassphrase, BackupProblem.CutOff]),
            _ when part < FirstItem(version) => new([BackupProblem.FieldDamaged, BackupProblem.CutOff]),
            // Bytes that follow a version 0 are an item.
            _ when version == 0 => new([BackupProblem.ItemDamaged, BackupProblem.CutOff]),
            // A length that has become 0 ends the items.
            _ when part < afterItems => new([BackupProblem.ItemDamaged, BackupProblem.CutOff, BackupProblem.TrailerDamaged]),
            _ when part == afterItems => new([BackupProblem.ItemDamaged, BackupProblem.CutOff]),
            _ when place < Good[version].Length => new([BackupProblem.TrailerDamaged]),
            _ => new([BackupProblem.TrailingBytes]),
        };
    }

    private static Expected Cut(int version, int length, List<int> places)
    {
        if (length == 0)
            return new([BackupProblem.NotABackup]);
        int part = places.IndexOf(length);
        int firstItem = FirstItem(version);
        if (version == 0)
            return part >= firstItem ? Items(version, [.. Enumerable.Range(0, part - firstItem)]) : new([BackupProblem.CutOff]);
        return part >= firstItem || length > places[firstItem + Samples.Items(version).Count + 1] ? new([BackupProblem.TrailerMissing]) : new([BackupProblem.CutOff]);
    }

    /// <summary>What is right for whole parts in this order: the first one out of its place says it, unless only items are.</summary>
    private static Expected Arranged(int version, List<int> order)
    {
        byte[] good = Good[version];
        List<int> places = Samples.Places(good);
        int firstItem = FirstItem(version);
        int items = Samples.Items(version).Count;
        int[] rest = [.. order.Where(part => part < firstItem || part >= firstItem + items)];
        bool areOnlyItems = rest.SequenceEqual(Enumerable.Range(0, places.Count - 1).Where(part => part < firstItem || part >= firstItem + items))
            && order.Take(firstItem).SequenceEqual(Enumerable.Range(0, firstItem))
            && (version == 0 || order.TakeLast(2).SequenceEqual([places.Count - 3, places.Count - 2]));
        if (areOnlyItems)
            return Items(version, [.. order.Where(part => part >= firstItem && part < firstItem + items).Select(part => part - firstItem)]);
        byte[] bad = Assemble(good, places, order);
        int common = bad.AsSpan().CommonPrefixLength(good);
        return common == bad.Length ? Cut(version, common, places) : Damage(version, common);
    }

    /// <summary>What is right for a backup that is whole, with these of the items in this order.</summary>
    private static Expected Items(int version, List<int> kept)
    {
        List<(string Path, byte[] Value)> items = Samples.Items(version);
        string[] missing = [.. items.Where((_, index) => !kept.Contains(index)).Select(item => item.Path)];
        var errors = new HashSet<BackupProblem>();
        var warnings = new HashSet<BackupProblem>();
        if (kept.Distinct().Count() < kept.Count)
            errors.Add(BackupProblem.DuplicatePath);
        if (missing.Any(IsNeeded))
            errors.Add(BackupProblem.EntryMissing);
        if (missing.Any(IsUsual))
            warnings.Add(BackupProblem.EntryMissing);
        // After an item that is there again, the next one is in order or not.
        if (kept.Distinct().Count() == kept.Count && !kept.Order().SequenceEqual(kept))
            warnings.Add(BackupProblem.Disordered);
        return new Expected([.. errors], [.. warnings], IsWhole: true);
    }

    private static bool IsUsual(string path) =>
        path is "/config/backup-key" or "/config/backup-salt" || path.EndsWith("/certificate", StringComparison.Ordinal) || path.EndsWith("/private-key", StringComparison.Ordinal);

    private static bool IsNeeded(string path) => path is "/authentication/.version" or "/key/.version" or "/config/version"
        || path.EndsWith("/unlock-salt", StringComparison.Ordinal) || path.EndsWith("/attended", StringComparison.Ordinal);

    private static void Each(int version, Func<Random, byte[], List<int>, (byte[] Bad, Expected Expected)> mutate)
    {
        byte[] good = Good[version];
        List<int> places = Samples.Places(good);
        for (int seed = 0; seed < Runs; seed++)
        {
            (byte[] bad, Expected expected) = mutate(new Random(seed), good, places);
            if (!bad.AsSpan().SequenceEqual(good))
                Check(bad, expected, $"version {version}, seed {seed}");
        }
    }

    private static void Check(byte[] bad, Expected expected, string where)
    {
        BackupReport report = BackupValidation.Validate(new MemoryStream(bad), Samples.KeyOf);
        BackupProblem[] errors = Found(report, FindingSeverity.Error);
        string story = $"{where}: {string.Join(", ", report.Findings)}; right: {string.Join(", ", expected.Errors)} and {string.Join(", ", expected.Warnings ?? [])}";
        // Of damage one kind, with which reading ends; of what is whole exactly what is to be said.
        Assert.True(expected.IsWhole ? errors.ToHashSet().SetEquals(expected.Errors) : errors is [var one] && expected.Errors.Contains(one), story);
        if (expected.IsWhole)
            Assert.True(Found(report, FindingSeverity.Warning).ToHashSet().IsSupersetOf(expected.Warnings ?? []), story);
        Assert.All(report.Findings, finding => Assert.DoesNotContain('\n', finding.Message));
    }

    private static BackupProblem[] Found(BackupReport report, FindingSeverity severity) =>
        [.. report.Findings.Where(finding => finding.Severity == severity).Select(finding => finding.Problem)];

    /// <param name="Errors">Of damage the problems that may be found, of which one has to be; else all of them.</param>
    /// <param name="Warnings">That have to be there. They do not make a backup bad.</param>
    /// <param name="IsWhole">Whether every field can be read, up to the end.</param>
    private sealed record Expected(BackupProblem[] Errors, BackupProblem[]? Warnings = null, bool IsWhole = false);
}
