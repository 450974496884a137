using System.Text;
using TestSupport;

namespace NetHsm.Backup.Tests;

/// <summary>Whatever stands in a backup, outside and inside of what is sealed: it is read, or refused as damaged.</summary>
public class FuzzTests
{
    private const string Separator = "\n--next item--\n";

    [Fact]
    public void Any_file_is_read_or_reported_on()
    {
        byte[][] tokens = ["_NETHSM_BACKUP_"u8.ToArray(), "_NETHSM_BACKUP_END_"u8.ToArray(), [0, 0, 0], [0, 0, 1], [0xFF, 0xFF, 0xFF], [0, 0, 16, .. Samples.Salt]];
        IReadOnlySet<string> outcomes = Fuzzing.Run("backup", [Samples.Write(0), Samples.Write(1)], tokens, OutcomeOf);
        Assert.Contains("good", outcomes);
        Assert.True(outcomes.Count > 10, string.Join('\n', outcomes));
    }

    [Fact]
    public void Any_items_that_are_well_sealed_are_read_or_reported_on()
    {
        byte[][] tokens = [.. new[] { "/authentication/", "/key/", "/namespace/", "/local/", "/config/version", "/.version", Separator, "/", "." }.Select(Encoding.UTF8.GetBytes)];
        byte[] list = Encoding.Latin1.GetBytes(string.Join(Separator, Samples.Items(1).Select(item => $"{item.Path}\0{Encoding.Latin1.GetString(item.Value)}")));
        IReadOnlySet<string> outcomes = Fuzzing.Run("backup-items", [list], tokens, OutcomeOfItems);
        Assert.Contains("good", outcomes);
        Assert.True(outcomes.Count > 10, string.Join('\n', outcomes));
    }

    [Fact]
    public void Any_entry_is_read_or_refused()
    {
        byte[][] entries = [.. Samples.Users.Select(user => user.Write()), .. Samples.Keys.Select(key => key.Write())];
        byte[][] tokens = [.. new[] { "{", "}", "[", "]", "\"", "\\u00", "\\ud800", ",", ":", "null", "-1", "1e9", "\"role\":", "\"tags\":", "\"Priv\"" }.Select(Encoding.UTF8.GetBytes)];
        IReadOnlySet<string> outcomes = Fuzzing.Run("backup-entry", entries, tokens, OutcomeOfEntry);
        Assert.True(outcomes.Count >= 3, string.Join('\n', outcomes));
    }

    private static List<(string Path, byte[] Value)> ItemsOf(byte[] input) =>
    [
        .. Encoding.Latin1.GetString(input).Split(Separator)
            .Select(item => item.Split('\0', 2))
            .Where(item => item[0].Length > 0)
            .Select(item => (item[0], Encoding.Latin1.GetBytes(item.ElementAtOrDefault(1) ?? ""))),
    ];

    private static string OutcomeOfItems(byte[] input)
    {
        byte[] backup;
        try
        {
            backup = Samples.Write(1, items: ItemsOf(input));
        }
        catch (ArgumentException)
        {
            return "the writer does not write that";
        }
        return OutcomeOf(backup);
    }

    private static string OutcomeOf(byte[] backup)
    {
        BackupReport report = BackupValidation.Validate(new MemoryStream(backup), Samples.KeyOf);
        // Who has no passphrase must not refuse what is good.
        if (report.IsGood && BackupStructureTests.MessageOf(backup) is { } refusal)
            throw new InvalidOperationException($"good, but refused without the passphrase: {refusal}");
        return report.IsGood ? "good" : string.Join('|', report.Findings.Select(finding => finding.Problem).Distinct());
    }

    private static string OutcomeOfEntry(byte[] entry)
    {
        var outcome = new StringBuilder();
        Try(() => UserEntry.Read("/authentication/admin", entry));
        Try(() => KeyEntry.Read("/key/k", entry).Dispose());
        Try(() => NamespaceEntry.Read("/namespace/n", entry));
        return outcome.ToString();

        void Try(Action read)
        {
            try
            {
                read();
                outcome.Append("read|");
            }
            catch (BackupException refusal)
            {
                outcome.Append(refusal.Message).Append('|');
            }
        }
    }
}
