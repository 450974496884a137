namespace NetHsm.Backup.Tests;

/// <summary>
/// Ten thousand damaged backups: each is found out as the specification says, or is one that nobody can find out. Nothing but findings comes out.
/// </summary>
public class MutatedBackupTests
{
    private const int Runs = 1000;

    private static readonly byte[][] Good = [Samples.Write(0), Samples.Write(1)];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Flipped_bits_are_always_found(int version) => Each(Runs, version, (random, good, _) =>
    {
        byte[] bad = [.. good];
        int count = random.Next(1, 4);
        foreach (int bit in Enumerable.Range(0, count).Select(_ => random.Next(8 * bad.Length)).Distinct())
            bad[bit / 8] ^= (byte)(1 << (bit % 8));
        return (bad, IsHarmless: false);
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
            Assert.False(BackupValidation.Validate(new MemoryStream(backup), Samples.KeyOf).IsGood, $"version {version}, bit {bit}");
            backup[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Cuts_are_found_but_between_items_of_version_0(int version) => Each(Runs, version, (random, good, places) =>
    {
        int length = random.Next(good.Length);
        return (good[..length], IsHarmless: version == 0 && places.IndexOf(length) >= 4);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Inserted_and_removed_bytes_are_always_found(int version) => Each(Runs, version, (random, good, _) =>
    {
        int place = random.Next(good.Length);
        byte[] bytes = new byte[random.Next(1, 40)];
        random.NextBytes(bytes);
        return random.Next(2) == 0
            ? ([.. good[..place], .. bytes, .. good[place..]], IsHarmless: false)
            : ([.. good[..place], .. good[Math.Min(good.Length, place + bytes.Length)..]], IsHarmless: version == 0 && IsCutBetweenItems(good, place, bytes.Length));
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Repeated_and_swapped_parts_are_found(int version) => Each(Runs, version, (random, good, places) =>
    {
        int first = random.Next(places.Count - 2);
        int second = random.Next(first + 1, places.Count - 1);
        ReadOnlySpan<byte> a = good.AsSpan(places[first]..places[first + 1]);
        ReadOnlySpan<byte> b = good.AsSpan(places[second]..places[second + 1]);
        ReadOnlySpan<byte> between = good.AsSpan(places[first + 1]..places[second]);
        ReadOnlySpan<byte> before = good.AsSpan(..places[first]);
        ReadOnlySpan<byte> after = good.AsSpan(places[second + 1]..);
        return random.Next(2) == 0
            ? ([.. before, .. b, .. between, .. a, .. after], IsHarmless: false)
            : ([.. before, .. a, .. between, .. b, .. a, .. after], IsHarmless: false);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_dropped_part_is_found_but_an_item_that_no_device_needs(int version) => Each(Runs, version, (random, good, places) =>
    {
        int part = random.Next(places.Count - 1);
        int firstItem = version == 0 ? 4 : 6;
        int item = part - firstItem;
        List<(string Path, byte[] Value)> items = Samples.Items(version);
        bool isHarmless = item >= 0 && item < items.Count && IsNeeded(items[item].Path) is false;
        return ([.. good[..places[part]], .. good[places[part + 1]..]], isHarmless);
    });

    private static bool IsNeeded(string path) => !path.StartsWith("/namespace/", StringComparison.Ordinal)
        && path != "/.initialized"
        && (path.EndsWith("/.version", StringComparison.Ordinal)
            || !(path.StartsWith("/authentication/", StringComparison.Ordinal) || path.StartsWith("/key/", StringComparison.Ordinal)));

    private static bool IsCutBetweenItems(byte[] good, int place, int count)
    {
        List<int> places = Samples.Places(good);
        return places.IndexOf(place) >= 4 && places.Contains(Math.Min(good.Length, place + count));
    }

    private static void Each(int runs, int version, Func<Random, byte[], List<int>, (byte[] Bad, bool IsHarmless)> mutate)
    {
        byte[] good = Good[version];
        List<int> places = Samples.Places(good);
        for (int seed = 0; seed < runs; seed++)
        {
            (byte[] bad, bool isHarmless) = mutate(new Random(seed), good, places);
            BackupReport report = BackupValidation.Validate(new MemoryStream(bad), Samples.KeyOf);
            // Version 0 always has the note that its end is not protected.
            bool isFound = report.Findings.Any(finding => finding.Severity != FindingSeverity.Note);
            Assert.True(isFound || isHarmless || bad.AsSpan().SequenceEqual(good), $"version {version}, seed {seed}");
            Assert.All(report.Findings, finding => Assert.DoesNotContain('\n', finding.Message));
        }
    }
}
