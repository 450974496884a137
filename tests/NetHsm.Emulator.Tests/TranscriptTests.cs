using NetHsm.Emulator.Tests.Replay;
using NetHsm.Model;
using TestSupport;

namespace NetHsm.Emulator.Tests;

/// <summary>What the real firmware answered is what the emulator answers: <c>transcripts/README.md</c>.</summary>
public class TranscriptTests
{
    public static TheoryData<string> All => [.. Names()];

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_emulator_answers_as_the_firmware_did(string name)
    {
        Assert.Empty(await ScenarioPlayer.PlayAsync(FileOf(name), FirmwareVersion.Version5));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_emulator_of_firmware_4_answers_as_that_did(string name)
    {
        Assert.Empty(await ScenarioPlayer.PlayAsync(FileOf(name), FirmwareVersion.Version4));
    }

    [Fact]
    public void There_are_45_transcripts()
    {
        Assert.Equal(45, Names().Count());
    }

    private static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Path.GetDirectoryName(FileOf(""))!, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order();

    private static string FileOf(string name) => Repository.File("tests", "NetHsm.Emulator.Tests", "transcripts", name + ".json");
}
