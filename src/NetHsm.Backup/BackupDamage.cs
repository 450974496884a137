namespace NetHsm.Backup;

/// <summary>What is said of a damaged backup, whoever noticed: with the passphrase or without.</summary>
internal static class BackupDamage
{
    internal static BackupException NotABackup() => new(BackupProblem.NotABackup, "the file is no backup of a NetHSM: it starts otherwise", 0);

    internal static BackupException UnsupportedVersion(byte version) => new(
        BackupProblem.UnsupportedVersion,
        $"the backup has version {version}, and this program reads 0 to {BackupFormat.NewestVersion}",
        BackupFormat.Magic.Length);

    internal static BackupException FieldSize(string name, int size, int expected, long start) =>
        new(BackupProblem.FieldDamaged, $"the {name} has {size} bytes and not {expected}: take another copy", start);

    internal static BackupException FieldTooShort(string name, int size, int least, long start) =>
        new(BackupProblem.FieldDamaged, $"the {name} has {size} bytes, fewer than {least}: take another copy", start);

    internal static BackupException CutOff(string what, long end, long start, int? item) =>
        new(BackupProblem.CutOff, $"the file is cut off after {end} bytes, within the {what}: take another copy", start, item);

    internal static BackupException CutBetweenItems(long start) =>
        new(BackupProblem.TrailerMissing, "the file ends between two items: it is cut off, take another copy", start);

    internal static BackupException NoTrailer(long start) =>
        new(BackupProblem.TrailerDamaged, "the items end and no trailer follows: the backup is damaged, take another copy", start);

    internal static BackupException CutTrailer(long start) =>
        new(BackupProblem.TrailerMissing, "the file ends without its trailer: it is cut off, take another copy", start);

    internal static BackupException TrailingBytes(long start) => new(BackupProblem.TrailingBytes, "something follows the end of the backup", start);

    internal static BackupException ItemDamaged(int item, long start) =>
        new(BackupProblem.ItemDamaged, $"item {item} is damaged: take another copy", start, item);

    internal static BackupException NoItems(long start) =>
        new(BackupProblem.EntryMissing, "the backup has no items, and every device has some: take another copy", start);
}
