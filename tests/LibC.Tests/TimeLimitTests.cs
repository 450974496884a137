namespace LibC.Tests;

public class TimeLimitTests
{
    [Fact]
    public void The_next_byte_is_due_after_the_silence_or_at_the_end_whichever_is_first()
    {
        var far = Deadline.After(TimeSpan.FromHours(1));
        Assert.InRange(new TimeLimit(far, TimeSpan.FromSeconds(60)).NextByte.RemainingMilliseconds, 1, 60_000);
        Assert.True(new TimeLimit(Deadline.After(TimeSpan.Zero), TimeSpan.FromSeconds(60)).NextByte.HasPassed);
        Assert.InRange(TimeLimit.Until(far).NextByte.RemainingMilliseconds, 60_001, 3_600_000);
        Assert.Equal(-1, TimeLimit.Until(Deadline.Never).NextByte.RemainingMilliseconds);
        Assert.InRange(new TimeLimit(Deadline.Never, TimeSpan.FromSeconds(60)).NextByte.RemainingMilliseconds, 1, 60_000);
    }
}
