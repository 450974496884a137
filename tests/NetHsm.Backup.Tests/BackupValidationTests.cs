using System.Text;
using NetHsm.Model;

namespace NetHsm.Backup.Tests;

public class BackupValidationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_good_backup_is_counted_and_good(int version)
    {
        byte[] backup = Samples.Write(version);
        BackupReport report = Validate(backup);
        Assert.True(report.IsGood);
        Assert.Equal(version == 0 ? [BackupProblem.EndUnprotected] : [], report.Findings.Select(finding => finding.Problem));
        Assert.Equal((version, 3, 3, 1, backup.Length), (report.Version, report.Users, report.Keys, report.Namespaces, report.Bytes));
        Assert.Equal(Samples.Items(version).Count, report.Items);
        Assert.False(report.IsUnlocked);
    }

    [Fact]
    public void Damage_is_a_finding_and_what_came_before_is_counted()
    {
        byte[] backup = Samples.Write(1);
        backup[Samples.Places(backup)[10] + 9] ^= 4;
        BackupReport report = Validate(backup);
        BackupFinding finding = Assert.Single(report.Findings);
        Assert.Equal((FindingSeverity.Error, BackupProblem.ItemDamaged, 4), (finding.Severity, finding.Problem, finding.Item));
        Assert.Equal((4, false), (report.Items, report.IsGood));
    }

    [Fact]
    public void Repeated_and_reordered_items_are_found()
    {
        List<(string Path, byte[] Value)> items = Samples.Items(1);
        Assert.Equal([BackupProblem.DuplicatePath], Problems([.. items[..4], items[3], .. items[4..]]));
        Assert.Equal([BackupProblem.Disordered], Problems([.. items[..3], items[4], items[3], .. items[5..]]));
    }

    [Fact]
    public void Paths_sorted_as_a_whole_are_in_order_too()
    {
        List<(string Path, byte[] Value)> items = Samples.Items(1);
        items.Add(("/key/.n1-2/x", [1]));
        Assert.Empty(Problems([.. items.OrderBy(item => item.Path, StringComparer.Ordinal)]));
        Assert.Empty(Problems([.. items.OrderBy(item => item.Path.Replace('/', '\0'), StringComparer.Ordinal)]));
    }

    [Theory]
    [InlineData("/key/.version", FindingSeverity.Error)]
    [InlineData("/local/0123456789/config/unlock-salt", FindingSeverity.Error)]
    [InlineData("/local/0123456789/domain-key/attended", FindingSeverity.Error)]
    [InlineData("/config/backup-salt", FindingSeverity.Warning)]
    public void What_a_device_needs_is_missed(string path, FindingSeverity severity)
    {
        BackupFinding finding = Assert.Single(Validate(Samples.Write(1, items: Samples.Items(1).Where(item => item.Path != path))).Findings);
        Assert.Equal((severity, BackupProblem.EntryMissing), (finding.Severity, finding.Problem));
        Assert.StartsWith(path, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_that_somebody_removed_cleanly_is_missed_by_nobody() =>
        Assert.Empty(Problems([.. Samples.Items(1).Where(item => item.Path != "/authentication/operator")]));

    [Fact]
    public void Unknown_entries_and_those_of_other_devices_are_noted()
    {
        List<(string Path, byte[] Value)> items = [.. Samples.Items(1), ("/new/thing", []), ("/local/other/config/version", [])];
        BackupReport report = Validate(Samples.Write(1, items: items.OrderBy(item => item.Path.Replace('/', '\0'), StringComparer.Ordinal)));
        Assert.All(report.Findings, finding => Assert.Equal((FindingSeverity.Note, BackupProblem.UnknownEntry), (finding.Severity, finding.Problem)));
        Assert.Equal(2, report.Findings.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_unlock_passphrase_opens_users_and_keys(int version)
    {
        using var stream = new MemoryStream(WriteUnlockable(version, Samples.Items(version)));
        BackupReport report = BackupValidation.Validate(
            stream, Encoding.UTF8.GetBytes(Samples.Passphrase), Encoding.UTF8.GetBytes(Samples.UnlockPassphrase));
        Assert.True(report.IsUnlocked && report.IsGood);
    }

    [Fact]
    public void A_wrong_unlock_passphrase_a_foreign_entry_and_a_lack_of_administrators_are_found()
    {
        Assert.Equal([BackupProblem.WrongUnlockPassphrase], Deep(Samples.Items(1), "another passphrase"));
        List<(string Path, byte[] Value)> items = Samples.Items(1);
        int admin = items.FindIndex(item => item.Path == "/authentication/admin");
        int other = items.FindIndex(item => item.Path == "/authentication/operator");
        Assert.Equal([BackupProblem.EntryDamaged], Deep([.. items.Select((item, i) => i == admin ? (item.Path, items[other].Value) : item)]));
        Assert.Equal([BackupProblem.NoAdministrator], Deep([.. items.Where((_, i) => i != admin)]));
        Assert.Equal([BackupProblem.EntryMissing], Deep([.. items.Where(item => item.Path != "/namespace/n1")]));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{\"name\":\"x\",\"salt\":\"\",\"digest\":\"\",\"role\":\"King\",\"tags\":[]}")]
    [InlineData("{\"name\":\"\u00ff\",\"salt\":\"\",\"digest\":\"\",\"role\":\"Operator\",\"tags\":[]}")]
    [InlineData("{\"name\":\"x\",\"salt\":\"\\u0100\",\"digest\":\"\",\"role\":\"Operator\",\"tags\":[]}")]
    [InlineData("{\"name\":\"x\",\"salt\":\"\\ud800\",\"digest\":\"\",\"role\":\"Operator\",\"tags\":[]}")]
    [InlineData("{\"name\":\"x\",\"salt\":\"\",\"digest\":null,\"role\":\"Operator\",\"tags\":[]}")]
    [InlineData("{\"name\":\"x\",\"salt\":\"\",\"digest\":\"\",\"role\":\"Operator\",\"tags\":7}")]
    public void Entries_of_another_form_are_refused(string text)
    {
        byte[] plaintext = Encoding.Latin1.GetBytes(text);
        Assert.Equal(BackupProblem.EntryMalformed, Assert.Throws<BackupException>(() => UserEntry.Read("/authentication/x", plaintext)).Problem);
        Assert.Equal(BackupProblem.EntryMalformed, Assert.Throws<BackupException>(() => KeyEntry.Read("/key/x", plaintext)).Problem);
        Assert.Equal(BackupProblem.EntryMalformed, Assert.Throws<BackupException>(() => NamespaceEntry.Read("/namespace/x", plaintext)).Problem);
    }

    [Fact]
    public void Strings_of_an_entry_are_bytes_escaped_or_not()
    {
        const string Text = """{"name":"\u00c3\u00ab \/\b\t\n\f\r\"\\","s\u0061lt":"þ\u00ff","digest":"first","digest":"last","role":"\u004fperator","new":{"salt":[7]}}""";
        UserEntry user = UserEntry.Read("/authentication/x", Encoding.Latin1.GetBytes(Text));
        Assert.Equal("ë /\b\t\n\f\r\"\\", user.RealName);
        Assert.Equal([0xfe, 0xff], user.Salt);
        Assert.Equal("last"u8, user.Digest);
        const string Key = """{"mechanisms":[],"priv":{"raw":"\u002f\/A="},"cert":null,"restrictions":{}}""";
        using KeyEntry key = KeyEntry.Read("/key/x", Encoding.Latin1.GetBytes(Key));
        Assert.Equal([0xff, 0xf0], key.PrivateKey);
    }

    [Fact]
    public void Types_of_keys_are_told_from_their_algorithm() =>
        Assert.Equal([KeyType.Curve25519, KeyType.Generic, KeyType.P256], Samples.Keys.Select(key => key.Type ?? default));

    private static BackupReport Validate(byte[] backup) => BackupValidation.Validate(new MemoryStream(backup), Samples.KeyOf);

    private static IEnumerable<BackupProblem> Problems(IEnumerable<(string Path, byte[] Value)> items) =>
        Validate(Samples.Write(1, items: items)).Findings.Select(finding => finding.Problem);

    private static IEnumerable<BackupProblem> Deep(List<(string Path, byte[] Value)> items, string unlock = Samples.UnlockPassphrase) =>
        BackupValidation.Validate(
            new MemoryStream(WriteUnlockable(1, items)), Encoding.UTF8.GetBytes(Samples.Passphrase), Encoding.UTF8.GetBytes(unlock))
            .Findings.Select(finding => finding.Problem);

    private static byte[] WriteUnlockable(int version, IEnumerable<(string Path, byte[] Value)> items) =>
        Samples.Write(version, Samples.DerivedKey.Value, items, Samples.LockedDomainKey.Value);
}
