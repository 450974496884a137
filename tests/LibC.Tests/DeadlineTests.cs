namespace LibC.Tests;

public class DeadlineTests
{
    [Fact]
    public void A_deadline_that_never_comes_is_a_wait_without_limit()
    {
        Assert.Equal((-1, false), (Deadline.Never.RemainingMilliseconds, Deadline.Never.HasPassed));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1000)]
    public void A_deadline_that_is_over_leaves_nothing(int milliseconds)
    {
        var deadline = Deadline.After(TimeSpan.FromMilliseconds(milliseconds));

        Assert.Equal((0, true), (deadline.RemainingMilliseconds, deadline.HasPassed));
    }

    [Fact]
    public void A_deadline_far_away_is_as_long_as_poll_can_wait()
    {
        Assert.Equal(int.MaxValue, Deadline.After(TimeSpan.FromDays(10_000)).RemainingMilliseconds);
        Assert.Equal(int.MaxValue, Deadline.After(TimeSpan.MaxValue).RemainingMilliseconds);
    }

    [Fact]
    public void The_earlier_of_two_counts()
    {
        var soon = Deadline.After(TimeSpan.Zero);

        Assert.True(Deadline.Earlier(soon, Deadline.Never).HasPassed);
        Assert.True(Deadline.Earlier(Deadline.Never, soon).HasPassed);
        Assert.False(Deadline.Earlier(Deadline.Never, Deadline.Never).HasPassed);
    }
}
