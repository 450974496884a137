using TestSupport;

namespace Signstar.Shares.Tests;

public class StatusTextTests
{
    private static readonly ShareStatus Status = new()
    {
        Run = 3,
        Phase = SharePhase.Upload,
        Message = "2 more shares are needed",
        Iteration = 4,
        Set = "0123456789abcdef0123456789abcdef",
        Missing = 2,
        Awaiting = ["bob", "carol"],
        Plan = new SharePlan(DigestFile.DigestOf("test"u8), true, "reset nethsm1 to factory settings\n"),
    };

    [Fact]
    public void Everything_at_once_is_as_the_specification_shows_it()
    {
        string text = StatusText.Of(Status, agreed: false);

        Assert.Contains($"```text\n{text}```", File.ReadAllText(Repository.File("docs", "specification", "share-holders.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_agreed_is_told_so() => Assert.EndsWith("You agreed to it.\n", StatusText.Of(Status, agreed: true), StringComparison.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void To_what_destroys_nothing_nobody_has_to_agree(bool agreed) =>
        Assert.EndsWith("settings\n", StatusText.Of(Status with { Plan = Status.Plan! with { Destructive = false } }, agreed), StringComparison.Ordinal);

    [Fact]
    public void Nothing_but_the_message_is_one_line() =>
        Assert.Equal("idle: nothing to do\n", StatusText.Of(new ShareStatus { Run = 1, Phase = SharePhase.Idle, Message = "nothing to do", Iteration = 1 }, agreed: false));
}
