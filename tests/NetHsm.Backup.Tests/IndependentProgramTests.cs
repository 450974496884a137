using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetHsm.Model;
using TestSupport;

namespace NetHsm.Backup.Tests;

/// <summary>A program that shares nothing with the library, and was written from the specification, reads what it writes, and the other way round.</summary>
public sealed class IndependentProgramTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void It_reads_what_the_library_writes(int version)
    {
        List<(string Path, byte[] Value)> items = Samples.Items(version);
        string file = _directory.Write("backup", Samples.Write(version, Samples.DerivedKey.Value, items, Samples.LockedDomainKey.Value));
        JsonNode read = JsonNode.Parse(Run(["read", file, Samples.Passphrase, Samples.UnlockPassphrase]))!;
        Assert.Equal(version, (int)read["version"]!);
        Assert.Equal(version == 0 ? null : Samples.DeviceId, (string?)read["device"]);
        Assert.Equal(
            items.Select(item => $"{item.Path} {Convert.ToBase64String(item.Value)}"),
            read["items"]!.AsArray().Select(item => $"{item![0]} {item[1]}"));
        Assert.Equal(Convert.ToHexStringLower(Samples.Domain.Key), (string?)read["domain"]);
        foreach (UserEntry user in Samples.Users)
            Assert.Equal(Encoding.Latin1.GetString(user.Write()), (string?)read["entries"]![user.Path]);
        foreach (KeyEntry entry in Samples.Keys)
            Assert.Equal(Encoding.Latin1.GetString(entry.Write()), (string?)read["entries"]![entry.Path]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_library_reads_what_it_writes(int version)
    {
        string file = _directory.File("backup");
        var entries = new JsonObject
        {
            ["/authentication/.version"] = "0",
            ["/key/.version"] = "0",
            ["/namespace/.version"] = "0",
            ["/namespace/n1"] = "\"n1\"",
        };
        foreach (UserEntry user in Samples.Users)
            entries[user.Path] = Encoding.Latin1.GetString(user.Write());
        foreach (KeyEntry key in Samples.Keys)
            entries[key.Path] = Encoding.Latin1.GetString(key.Write());
        var source = new JsonObject
        {
            ["version"] = version,
            ["device"] = Samples.DeviceId,
            ["passphrase"] = "pässphrase of backups",
            ["unlockPassphrase"] = Samples.UnlockPassphrase,
            ["domain"] = Convert.ToHexStringLower(Samples.Domain.Key),
            ["entries"] = entries,
            ["config"] = new JsonObject { ["time-offset"] = "0" },
        };
        Run(["write", file], JsonSerializer.SerializeToUtf8Bytes(source));

        using FileStream stream = File.OpenRead(file);
        using (UnlockedBackup backup = UnlockedBackup.Open(
            stream, Encoding.UTF8.GetBytes("pässphrase of backups"), Encoding.UTF8.GetBytes(Samples.UnlockPassphrase)))
        {
            Assert.Equal(version, backup.Version);
            Assert.Equal(Samples.Domain.Key, backup.Domain.Key);
            Assert.Equal(Samples.Users.Select(user => user.Id).Order(Comparer<UserId>.Create(Compare)), backup.ReadUsers().Select(user => user.Id));
            Assert.Equal(Samples.Keys.Select(key => Convert.ToHexString(key.PrivateKey)), backup.ReadKeys().Select(key => Convert.ToHexString(key.PrivateKey)));
            Assert.Equal([new NamespaceId("n1")], backup.ReadNamespaces());
        }
        stream.Position = 0;
        BackupReport report = BackupValidation.Validate(stream, Encoding.UTF8.GetBytes("pässphrase of backups"));
        Assert.True(report.IsGood);
        Assert.All(report.Findings, finding => Assert.True(finding.Problem is BackupProblem.EntryMissing or BackupProblem.EndUnprotected));
    }

    [Fact]
    public void It_refuses_what_the_library_refuses()
    {
        BackupKey key = Samples.DerivedKey.Value;
        byte[] good = Samples.Write(1, key);
        foreach (int place in new[] { 0, 15, 60, good.Length - 500, good.Length - 25, good.Length - 1 })
        {
            byte[] bad = [.. good];
            bad[place] ^= 1;
            Assert.False(BackupValidation.Validate(new MemoryStream(bad), _ => key).IsGood);
            Assert.NotEqual(0, Start(["read", _directory.Write("bad", bad), Samples.Passphrase]).ExitCode);
        }
    }

    private static int Compare(UserId a, UserId b) => string.CompareOrdinal(a.ToString(), b.ToString());

    private static byte[] Run(string[] arguments, byte[]? input = null)
    {
        ProcessResult result = Start(arguments, input);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result.Output;
    }

    private static ProcessResult Start(string[] arguments, byte[]? input = null) => ExternalProgram.Run(
        "python3", [Repository.File("tests", "NetHsm.Backup.Tests", "independent", "nethsm_backup.py"), .. arguments], input);
}
