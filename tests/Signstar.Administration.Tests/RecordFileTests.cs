using System.Text;
using NetHsm.Model;
using Signstar.Administration.Planning;
using Signstar.Administration.Records;
using Signstar.Configuration;
using TestSupport;

namespace Signstar.Administration.Tests;

public sealed class RecordFileTests : IDisposable
{
    private static readonly AdministrationRecord Full = new()
    {
        Set = new ShareSetRecord("0123456789abcdef0123456789abcdef", 3, 2, 3, [new HolderRecord("alice", "ssh-ed25519 AAAA", 1), new HolderRecord("bob", "ssh-ed25519 BBBB", 2)], ["admin", "images~admin"]),
        Candidate = new ShareSetRecord("fedcba9876543210fedcba9876543210", 4, 1, 1, [], []),
        Applied = 3,
        AppliedAt = new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero),
        ActionsOf = 4,
        Done = [AdministrativeAction.FactoryReset, AdministrativeAction.RotateAdministrators],
        LastSeen = new ObservedDevice
        {
            Namespaces = ["images"],
            Users = [new ObservedUser("admin", UserRole.Administrator, []), new ObservedUser("images~boot", UserRole.Operator, ["boot"])],
            Keys = [new ObservedKey("images", "boot", KeyType.Curve25519, [KeyMechanism.EdDsaSignature], ["boot"], "00", null), new ObservedKey(null, "isos", KeyType.Rsa, [], [], "01", "02")],
            UnattendedBoot = true,
            Logging = new ObservedLogging("192.0.2.1", 514, LogLevel.Warning),
            Network = new ObservedNetwork("192.0.2.2", "255.255.255.0", "192.0.2.3"),
            TlsCertificate = "-----BEGIN",
            SoftwareVersion = "5.0",
        },
        Backup = new BackupRecord("aa", 1234567890123, new DateTimeOffset(2026, 5, 4, 3, 2, 0, TimeSpan.Zero), 5, 2),
    };

    private readonly TemporaryDirectory _directory = new();

    private RecordFile Keeper => new(_directory.File("record.json"));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void It_comes_back_as_it_was_kept()
    {
        Keeper.Save(Full);
        string kept = File.ReadAllText(_directory.File("record.json"));
        AdministrationRecord read = Keeper.Load();
        Keeper.Save(read);

        Assert.Equal(kept, File.ReadAllText(_directory.File("record.json")));
        Assert.Equal(Full.Set!.Holders, read.Set!.Holders);
        Assert.Equal(Full.Done, read.Done);
        Assert.Equal(Full.LastSeen!.Content, read.LastSeen!.Content);
        Assert.Equal((Full.Applied, Full.AppliedAt, Full.ActionsOf, Full.Backup), (read.Applied, read.AppliedAt, read.ActionsOf, read.Backup));
        Assert.Equal((Full.LastSeen.Logging, Full.LastSeen.Network), (read.LastSeen.Logging, read.LastSeen.Network));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_directory.File("record.json")));
    }

    [Fact]
    public void Where_there_is_none_nothing_is_remembered()
    {
        AdministrationRecord record = Keeper.Load();
        Assert.Null(record.Set);
        Assert.Null(record.Applied);
        Assert.Empty(record.Done);
    }

    [Fact]
    public void Actions_count_for_their_own_iteration_only()
    {
        Assert.Equal(Full.Done, Full.DoneIn(4));
        Assert.Empty(Full.DoneIn(3));
        Assert.Empty(Full.DoneIn(5));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}{}")]
    [InlineData("{\"version\":")]
    [InlineData("{\"version\":1,\"more\":1}")]
    [InlineData("{\"version\":1,\"version\":1}")]
    [InlineData("{\"done\":null}")]
    [InlineData("{\"done\":[\"explode\"]}")]
    [InlineData("{\"applied\":-1}")]
    [InlineData("{\"applied\":\"1\"}")]
    [InlineData("{\"set\":{\"id\":\"00\"}}")]
    [InlineData("{\"set\":{\"id\":null,\"iteration\":1,\"threshold\":1,\"count\":1,\"holders\":[],\"administrators\":[]}}")]
    [InlineData("{\"set\":{\"id\":\"00\",\"iteration\":1,\"threshold\":1,\"count\":1,\"holders\":null,\"administrators\":[]}}")]
    [InlineData("{\"last_seen\":{\"users\":null}}")]
    [InlineData("{\"last_seen\":{\"users\":[{\"id\":\"a\",\"role\":\"King\",\"tags\":[]}]}}")]
    public void A_damaged_one_is_refused_and_stays(string content)
    {
        string path = _directory.Write("record.json", Encoding.UTF8.GetBytes(content));

        AdministrationException refusal = Assert.Throws<AdministrationException>(Keeper.Load);

        Assert.Equal(LibC.ExitStatus.Configuration, refusal.ExitStatus);
        Assert.Contains("record.json is damaged", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(path));
    }

    [Fact]
    public void One_that_is_cut_anywhere_is_refused()
    {
        Keeper.Save(Full);
        byte[] kept = File.ReadAllBytes(_directory.File("record.json"));
        for (int length = 0; length < kept.Length; length += 7)
        {
            _directory.Write("record.json", kept.AsSpan(0, length));
            Assert.Throws<AdministrationException>(Keeper.Load);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void That_of_another_version_is_refused(int version)
    {
        _directory.Write("record.json", Encoding.UTF8.GetBytes($"{{\"version\":{version}}}"));
        Assert.Contains($"has version {version}", Assert.Throws<AdministrationException>(Keeper.Load).Message, StringComparison.Ordinal);
    }
}
