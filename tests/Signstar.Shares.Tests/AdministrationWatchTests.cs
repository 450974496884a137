using TestSupport;

namespace Signstar.Shares.Tests;

public sealed class AdministrationWatchTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory _directory = new();

    private string Status => _directory.File("status.json");

    private string Changed => _directory.File(ShareFiles.Changed);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void What_came_before_the_change_is_not_awaited()
    {
        WriteStatus(1, SharePhase.Upload);
        AdministrationWatch watch = Change();

        Assert.Null(watch.AwaitLook(TimeSpan.Zero));

        // Looked already, and not yet done.
        File.Delete(Changed);
        Assert.Null(watch.AwaitLook(TimeSpan.Zero));

        WriteStatus(2, SharePhase.Done);
        Assert.Equal(2, watch.AwaitLook(TimeSpan.Zero)!.Run);
    }

    [Fact]
    public void A_run_that_began_before_the_change_has_not_looked_at_it()
    {
        WriteStatus(1, SharePhase.Upload);
        AdministrationWatch watch = Change();

        WriteStatus(2, SharePhase.Upload);

        Assert.Null(watch.AwaitLook(TimeSpan.Zero));
    }

    [Fact]
    public void While_something_is_carried_out_nobody_waits()
    {
        WriteStatus(1, SharePhase.Working);

        Assert.Equal(SharePhase.Working, Change().AwaitLook(TimeSpan.Zero)!.Phase);
    }

    [Fact]
    public async Task A_look_ends_the_wait()
    {
        AdministrationWatch watch = Change();
        Assert.Null(watch.Before);
        Task<ShareStatus?> waiting = Task.Run(() => watch.AwaitLook(Long));

        File.Delete(Changed);
        WriteStatus(0, SharePhase.Idle);

        Assert.Equal(0, (await waiting)!.Run);
    }

    [Fact]
    public async Task A_status_that_comes_ends_the_wait()
    {
        Assert.Null(AdministrationWatch.AwaitStatus(Status, TimeSpan.Zero));
        Task<ShareStatus?> waiting = Task.Run(() => AdministrationWatch.AwaitStatus(Status, Long));

        WriteStatus(5, SharePhase.Idle);

        Assert.Equal(5, (await waiting)!.Run);
    }

    [Fact]
    public void The_status_is_for_everybody_whatever_the_umask_says()
    {
        WriteStatus(1, SharePhase.Idle);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
            File.GetUnixFileMode(Status));
    }

    private AdministrationWatch Change()
    {
        var watch = new AdministrationWatch(_directory.Path, Status);
        watch.TellOfChange();
        Assert.Empty(File.ReadAllBytes(Changed));
        return watch;
    }

    private void WriteStatus(int run, SharePhase phase) =>
        StatusFile.Write(Status, new ShareStatus { Run = run, Phase = phase, Message = "m", Iteration = 1 });
}
