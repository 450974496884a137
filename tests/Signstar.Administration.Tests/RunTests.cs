using NetHsm.Model;
using Signstar.Shares;

namespace Signstar.Administration.Tests;

/// <summary>What a run leaves, however it ends.</summary>
public class RunTests
{
    private const string Record = "/var/lib/signstar/administration/record.json";

    [Fact]
    public async Task Two_do_not_run_at_a_time()
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync();
        await using TestHost _ = host;
        host.Upload("alice", shares["alice"]);
        host.Calls.Reset();
        using (new FileStream(host.In("/var/lib/signstar/administration/lock"), FileMode.Open, FileAccess.Write, FileShare.None))
        {
            AdministrationException refusal = await Assert.ThrowsAsync<AdministrationException>(() => host.RunAsync());
            Assert.Equal(LibC.ExitStatus.TryAgain, refusal.ExitStatus);
        }
        Assert.Empty(host.Calls.Calls);
        // What the holder did is still there to be looked at.
        Assert.True(File.Exists(host.In($"{ShareFiles.UploadDirectory("alice")}/{ShareFiles.Changed}")));
        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);
        Assert.False(File.Exists(host.In($"{ShareFiles.UploadDirectory("alice")}/{ShareFiles.Changed}")));
    }

    [Fact]
    public async Task One_that_is_at_work_keeps_another_from_beginning()
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync();
        await using TestHost _ = host;
        host.Upload("alice", shares["alice"]);
        AdministrationException? refusal = null;
        host.Calls.Before = request =>
        {
            if (request.Path == "/system/backup")
                refusal = Assert.ThrowsAsync<AdministrationException>(() => host.RunAsync()).GetAwaiter().GetResult();
        };

        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);

        Assert.Equal(LibC.ExitStatus.TryAgain, refusal?.ExitStatus);
    }

    [Fact]
    public async Task Only_what_was_done_is_remembered()
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync();
        await using TestHost _ = host;
        string before = File.ReadAllText(host.In(Record));
        host.Site = host.Site with { Iteration = 2, Keys = ["packages", "isos"], Actions = ["remove_unnamed"] };
        foreach (string last in new[] { "/users/packages/passphrase", "/system/backup" })
        {
            host.Calls.Before = request =>
            {
                if (request.Path == last)
                    throw new IOException("the power failed");
            };
            host.Upload("alice", shares["alice"]);
            await Assert.ThrowsAsync<AdministrationException>(() => host.RunAsync());
            Assert.Equal(before, File.ReadAllText(host.In(Record)));
            Assert.Equal(SharePhase.Failed, host.Status.Phase);
        }
        host.Calls.Before = null;
        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);
        Assert.Contains("\"applied\": 2", File.ReadAllText(host.In(Record)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_the_end_who_has_a_share_open_reads_nothing()
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync();
        await using TestHost _ = host;
        host.Upload("alice", shares["alice"]);
        using FileStream open = File.OpenRead(host.In($"{ShareFiles.UploadDirectory("alice")}/{ShareFiles.Share}"));

        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);

        Assert.Equal(0, open.Length);
    }

    [Fact]
    public async Task At_the_end_and_not_before_the_time_of_the_shares_is_ended()
    {
        await using TestHost host = await TestHost.StartAsync(new TestSite { Keys = ["packages"], Holders = ["alice"], Threshold = 1 });
        await host.RunAsync();
        Assert.Empty(host.Services.Begun);
        host.FetchAndConfirmAll();

        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);

        Assert.Equal(["signstar-shares-expire.service"], host.Services.Begun);
    }

    [Fact]
    public async Task What_a_holder_does_while_a_run_is_at_work_is_left_to_the_next()
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync();
        await using TestHost _ = host;
        string changed = host.In($"{ShareFiles.UploadDirectory("alice")}/{ShareFiles.Changed}");
        host.Upload("alice", shares["alice"]);
        host.Calls.Before = request =>
        {
            if (request.Path == "/system/backup")
                File.WriteAllText(changed, "");
        };

        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);

        Assert.True(File.Exists(changed));
    }

    [Fact]
    public async Task A_backup_that_is_not_good_never_takes_the_place_of_the_last()
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync();
        await using TestHost _ = host;
        string place = host.In("/var/lib/signstar/backups/nethsm.backup");
        byte[] last = File.ReadAllBytes(place);
        // While it is made, somebody else makes the device another one than was looked at, or gives it another passphrase.
        foreach (Func<Task> meanwhile in new Func<Task>[]
        {
            () => host.AsAdministrator(shares).AddUserAsync(new UserId("intruder"), "Intruder", UserRole.Metrics, NetHsm.Client.Passphrase.FromString("a passphrase of its own")),
            () => host.ReplaceBackupPassphraseAsync(shares),
        })
        {
            host.Calls.Before = request =>
            {
                if (request.Path == "/system/backup")
                    meanwhile().GetAwaiter().GetResult();
            };
            host.Upload("alice", shares["alice"]);
            await Assert.ThrowsAsync<AdministrationException>(() => host.RunAsync());
            Assert.Equal(last, File.ReadAllBytes(place));
            Assert.Equal([place], Directory.EnumerateFiles(Path.GetDirectoryName(place)!));
        }
    }

    [Fact]
    public async Task What_nobody_thought_of_reaches_holders_without_what_it_says()
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync();
        await using TestHost _ = host;
        foreach (Exception defect in new Exception[]
        {
            new InvalidOperationException("opensesame"), new KeyNotFoundException("opensesame"), new FormatException("opensesame"), new System.Text.Json.JsonException("opensesame"),
            Assert.Throws<ShareStatusException>(() => ShareStatus.Parse("opensesame"u8.ToArray())), new ArgumentException("opensesame"), new AggregateException(new FormatException("opensesame")),
        })
        {
            host.Sealer.Storage = (_, _) => throw defect;
            host.Upload("alice", shares["alice"]);
            AdministrationException failure = await Assert.ThrowsAsync<AdministrationException>(() => host.RunAsync());
            Assert.Equal(LibC.ExitStatus.Software, failure.ExitStatus);
            Assert.DoesNotContain("opensesame", failure.Message, StringComparison.Ordinal);
            Assert.Equal((SharePhase.Failed, failure.Message), (host.Status.Phase, host.Status.Message));
        }
        host.Sealer.Storage = (_, _) => throw new UnauthorizedAccessException("not allowed");
        Assert.Equal(LibC.ExitStatus.InputOutput, (await Assert.ThrowsAsync<AdministrationException>(() => host.RunAsync())).ExitStatus);
    }

    [Fact]
    public async Task A_run_that_is_killed_when_all_is_done_leaves_shares_to_the_next_which_needs_none()
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync();
        await using TestHost _ = host;
        Action<string> expire = host.Services.OnBegin;
        host.Services.OnBegin = _ => throw new OperationCanceledException();
        host.Upload("alice", shares["alice"]);
        await Assert.ThrowsAsync<OperationCanceledException>(() => host.RunAsync());
        // Destroyed by then was none, some or all of them.
        host.Upload("alice", shares["alice"]);
        host.Services.OnBegin = expire;
        host.Services.Begun.Clear();
        host.Calls.Reset();

        AdministrationOutcome outcome = await host.RunAsync();

        Assert.Equal((SharePhase.Done, "iteration 1 is in force"), (outcome.Phase, outcome.Message));
        Assert.Empty(host.Calls.Calls);
        Assert.Empty(Directory.EnumerateFiles(host.In(ShareFiles.Root), ShareFiles.Share, SearchOption.AllDirectories));
        Assert.Equal(["signstar-shares-expire.service"], host.Services.Begun);
    }

    [Fact]
    public async Task An_interruption_is_one_and_the_next_run_goes_on()
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync();
        await using TestHost _ = host;
        using var cancellation = new CancellationTokenSource();
        host.Calls.Before = request =>
        {
            if (request.Path == "/users/packages/passphrase")
                cancellation.Cancel();
        };
        host.Upload("alice", shares["alice"]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Administrator().RunAsync(cancellation.Token));
        host.Calls.Before = null;
        await host.SignAsync("packages");
        Assert.Equal(SharePhase.Done, (await host.RunAsync()).Phase);
    }

    [Fact]
    public async Task A_failure_is_told_and_what_cannot_be_told_is_none()
    {
        (TestHost host, Dictionary<string, string> shares) = await TestHost.SmallAsync();
        await using TestHost _ = host;
        File.WriteAllText(host.In(Record), "{");
        AdministrationException damaged = await Assert.ThrowsAsync<AdministrationException>(() => host.RunAsync());
        Assert.Equal((SharePhase.Failed, damaged.Message), (host.Status.Phase, host.Status.Message));
        File.Delete(host.In(Record));
        // Neither does a status that cannot be written hide what happened.
        File.Delete(host.In(ShareFiles.Status));
        Directory.CreateDirectory(host.In(ShareFiles.Status));
        Assert.Equal(SharePhase.Upload, (await host.RunAsync()).Phase);
        Directory.Delete(host.In(ShareFiles.Status));
        Assert.Equal(SharePhase.Done, (await host.UploadAsync(shares, "alice")).Phase);
    }
}
