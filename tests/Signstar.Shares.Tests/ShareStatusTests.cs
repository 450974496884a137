using System.Text;
using TestSupport;

namespace Signstar.Shares.Tests;

/// <summary>docs/specification/share-holders.md, status.json.</summary>
public class ShareStatusTests
{
    internal static readonly string Example = ReadExample();

    [Fact]
    public void The_example_is_read()
    {
        ShareStatus status = Parse(Example);

        Assert.Equal((3, SharePhase.Upload, "2 more shares are needed", 4u, 2), (status.Run, status.Phase, status.Message, status.Iteration, status.Missing));
        Assert.Equal("0123456789abcdef0123456789abcdef", status.Set);
        Assert.Equal(["bob", "carol"], status.Awaiting);
        Assert.Equal(new SharePlan(DigestFile.DigestOf("test"u8), true, "reset nethsm1 to factory settings\n"), status.Plan);
    }

    [Fact]
    public void What_is_written_is_the_example_again_byte_for_byte() => Assert.Equal(Example, Encoding.UTF8.GetString(Parse(Example).Write()));

    [Fact]
    public void What_there_is_nothing_to_say_about_is_null()
    {
        var status = new ShareStatus { Run = 1, Phase = SharePhase.Idle, Message = "nothing to do", Iteration = 0 };

        string json = Encoding.UTF8.GetString(status.Write());

        Assert.Equal("{\"version\":1,\"run\":1,\"phase\":\"idle\",\"message\":\"nothing to do\",\"iteration\":0,\"set\":null,\"missing\":null,\"awaiting\":null,\"plan\":null}\n", json);
        Assert.Equal(status, Parse(json));
    }

    [Fact]
    public void Every_phase_has_a_name_of_the_specification()
    {
        string page = File.ReadAllText(Repository.File("docs", "specification", "share-holders.md"));
        foreach (SharePhase phase in Enum.GetValues<SharePhase>())
        {
            string name = phase.ToString().ToLowerInvariant();
            Assert.Equal(phase, Parse(Example.Replace("\"upload\"", $"\"{name}\"", StringComparison.Ordinal)).Phase);
            Assert.Contains($"`{name}`", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\"version\":1", "\"version\":2", "version")]
    [InlineData("\"version\":1,", "", "version is missing")]
    [InlineData("\"run\":3", "\"run\":3,\"run\":3", "no JSON")]
    [InlineData("\"run\":3", "\"run\":-1", "run")]
    [InlineData("\"run\":3", "\"run\":\"3\"", "run")]
    [InlineData("\"run\":3", "\"run\":2147483648", "run")]
    [InlineData("\"run\":3", "\"run\":3,\"more\":1", "a member is none")]
    [InlineData("\"upload\"", "\"Upload\"", "phase")]
    [InlineData("\"upload\"", "\"5\"", "phase")]
    [InlineData("2 more shares are needed", "2 more\\nshares", "message")]
    [InlineData("2 more shares are needed", "\\u001b[2J", "message")]
    [InlineData("2 more shares are needed", "\\u202egnihton", "message")]
    [InlineData("2 more shares are needed", "\\ud800", "no Unicode")]
    [InlineData("\"iteration\":4", "\"iteration\":4294967296", "iteration")]
    [InlineData("\"0123456789abcdef0123456789abcdef\"", "\"0123456789ABCDEF0123456789abcdef\"", "set")]
    [InlineData("\"0123456789abcdef0123456789abcdef\"", "\"\"", "set")]
    [InlineData("\"missing\":2", "\"missing\":2.5", "missing")]
    [InlineData("[\"bob\",\"carol\"]", "\"bob\"", "awaiting")]
    [InlineData("[\"bob\",\"carol\"]", "[1]", "awaiting")]
    [InlineData("[\"bob\",\"carol\"]", "[\"\"]", "awaiting")]
    [InlineData("[\"bob\",\"carol\"]", "[\"b\\u0007b\"]", "awaiting")]
    [InlineData("9f86d081", "9F86d081", "plan.digest")]
    [InlineData("\"destructive\":true", "\"destructive\":1", "plan.destructive")]
    [InlineData("\"destructive\":true,", "", "plan.destructive is missing")]
    [InlineData("settings\\n", "settings", "plan.text")]
    [InlineData("settings\\n", "settings\\r\\n", "plan.text")]
    public void What_is_not_as_specified_is_refused_by_its_name(string text, string replacement, string message)
    {
        Assert.Contains(text, Example, StringComparison.Ordinal);

        var refusal = Assert.Throws<ShareStatusException>(() => Parse(Example.Replace(text, replacement, StringComparison.Ordinal)));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"version\":1")]
    public void What_is_no_such_document_is_refused(string json) => Assert.Throws<ShareStatusException>(() => Parse(json));

    [Fact]
    public void What_no_terminal_may_obey_is_written_so_that_none_does()
    {
        var status = new ShareStatus
        {
            Run = 1,
            Phase = SharePhase.Upload,
            Message = "a\u001b[2Jb\nc\ud800",
            Iteration = 1,
            Plan = new SharePlan(DigestFile.DigestOf([]), false, "one\n\u202etwo\tthree"),
        };

        ShareStatus read = ShareStatus.Parse(status.Write());

        Assert.Equal("a\\u{1b}[2Jb\\u{a}c\ufffd", read.Message);
        Assert.Equal("one\n\\u{202e}two\\u{9}three\n", read.Plan!.Text);
    }

    private static ShareStatus Parse(string json) => ShareStatus.Parse(Encoding.UTF8.GetBytes(json));

    private static string ReadExample()
    {
        string block = File.ReadAllText(Repository.File("docs", "specification", "share-holders.md")).Split("```json\n")[1];
        return block[..block.IndexOf("```", StringComparison.Ordinal)];
    }
}
