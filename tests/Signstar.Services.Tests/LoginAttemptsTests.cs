using LibC;
using LibSystemd;
using NetHsm.Client;
using NetHsm.Model;
using TestSupport;

namespace Signstar.Services.Tests;

/// <summary>Which passphrase is tried next, without a device.</summary>
public sealed class LoginAttemptsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_first_is_refused_then_the_second_and_that_is_all()
    {
        LoginAttempts attempts = Begin("next");
        Assert.False(attempts.IsNext);
        Assert.Equal(DeviceBlock.Length, attempts.PauseAfter(Refused()));
        Assert.True(attempts.IsNext);
        Assert.Equal(NetHsmFailureKind.NotAuthenticated, Assert.Throws<NetHsmException>(() => attempts.PauseAfter(Refused())).Kind);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("\xff")]
    [InlineData("")]
    [InlineData("\n")]
    public void What_is_no_passphrase_is_not_tried(string? next)
    {
        LoginAttempts attempts = Begin(next);
        Assert.InRange(attempts.PauseAfter(Blocked()).TotalMilliseconds, 150, 300);
        Assert.False(attempts.IsNext);
        NetHsmException refusal = Refused();
        Assert.Same(refusal, Assert.Throws<NetHsmException>(() => attempts.PauseAfter(refusal)));
    }

    /// <summary>It may have become right between the two refusals.</summary>
    [Fact]
    public void The_second_has_another_chance_after_the_first_was_refused()
    {
        LoginAttempts attempts = Begin("next", beginsWithNext: true);
        attempts.PauseAfter(Refused());
        Assert.False(attempts.IsNext);
        attempts.PauseAfter(Refused());
        Assert.True(attempts.IsNext);
        Assert.Throws<NetHsmException>(() => attempts.PauseAfter(Refused()));
    }

    [Fact]
    public void Who_is_blocked_goes_on_with_the_second_and_after_a_while_by_turns()
    {
        LoginAttempts attempts = Begin("next");
        for (TimeSpan waited = TimeSpan.Zero; waited < TimeSpan.FromSeconds(5);)
        {
            waited += attempts.PauseAfter(Blocked());
            Assert.True(attempts.IsNext);
        }
        foreach (bool isNext in new[] { false, true, false, true })
        {
            attempts.PauseAfter(Blocked());
            Assert.Equal(isNext, attempts.IsNext);
        }
    }

    [Fact]
    public void Who_has_waited_longer_asks_more_often()
    {
        Assert.InRange(DeviceBlock.PauseAfter(TimeSpan.FromSeconds(4)).TotalMilliseconds, 100, 200);
        Assert.InRange(DeviceBlock.PauseAfter(TimeSpan.FromSeconds(60)).TotalMilliseconds, 25, 50);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_refused_is_not_tried_again_in_a_block(bool beginsWithNext)
    {
        LoginAttempts attempts = Begin("next", beginsWithNext);
        attempts.PauseAfter(Refused());
        for (int pause = 0; pause < 30; pause++)
        {
            attempts.PauseAfter(Blocked());
            Assert.Equal(!beginsWithNext, attempts.IsNext);
        }
    }

    [Fact]
    public void Without_time_for_the_second_the_client_is_to_try_again()
    {
        LoginAttempts attempts = Begin("next", seconds: 1);
        NetHsmException late = Assert.Throws<NetHsmException>(() => attempts.PauseAfter(Refused()));
        Assert.Equal(ExitStatus.TryAgain, DeviceFailure.OfSigning(late).ExitStatus);
        Assert.Contains("no time left to try the other passphrase", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_that_does_not_end_in_time_is_the_failure()
    {
        LoginAttempts attempts = Begin("next", seconds: 0);
        NetHsmException blocked = Blocked();
        Assert.Same(blocked, Assert.Throws<NetHsmException>(() => attempts.PauseAfter(blocked)));
    }

    [Fact]
    public void Only_refused_logins_are_tried_again() =>
        Assert.Equal(
            [NetHsmFailureKind.NotAuthenticated, NetHsmFailureKind.RateLimited],
            Enum.GetValues<NetHsmFailureKind>().Where(kind => LoginAttempts.IsRefusal(new NetHsmException(NetHsmFault.Request, kind, ""))));

    private LoginAttempts Begin(string? next, bool beginsWithNext = false, int seconds = 60)
    {
        _directory.Write("passphrase", "first"u8);
        if (next is not null)
            _directory.Write("passphrase.next", next.Select(character => (byte)character).ToArray());
        return new LoginAttempts(DeviceLogins.Read(new Credentials(_directory.Path), new UserId("u")), beginsWithNext, Deadline.After(TimeSpan.FromSeconds(seconds)));
    }

    private static NetHsmException Refused() => new(NetHsmFault.Request, NetHsmFailureKind.NotAuthenticated, "refused");

    private static NetHsmException Blocked() => new(NetHsmFault.Request, NetHsmFailureKind.RateLimited, "blocked");
}
