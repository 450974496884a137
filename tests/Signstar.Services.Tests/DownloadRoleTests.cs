using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using LibC;

namespace Signstar.Services.Tests;

public class DownloadRoleTests
{
    private const string Served = "04a28663716d4b1894fa0e178ff1908c";
    private const string Failed = "c78ca0fd441b47d4999acc8bb59b899e";

    [Fact]
    public void The_answer_comes_though_the_client_neither_asks_nor_ends()
    {
        using var run = new RoleRun(new TestDownload((answer, _) => answer.Write("hello\n"u8)));
        RoleAnswer answer = run.ReadAnswer();
        Assert.Equal("hello\n"u8.ToArray(), answer.Data);
        Assert.Equal(ExitStatus.Ok, answer.Status);
        Dictionary<string, string> entry = Assert.Single(run.JournalEntries());
        Assert.Equal((Served, "6"), (entry["MESSAGE_ID"], entry["SIGNSTAR_BYTES"]));
        Assert.Contains("transfer=", entry["SIGNSTAR_MICROSECONDS"], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_larger_than_every_buffer_arrives_whole()
    {
        byte[] content = RandomNumberGenerator.GetBytes(5_000_000);
        using var run = new RoleRun(new TestDownload((answer, _) => new MemoryStream(content).CopyToAsync(answer, CancellationToken.None).GetAwaiter().GetResult()));
        RoleAnswer answer = run.ReadAnswer();
        Assert.Equal(content, answer.Data);
        Assert.Equal((ExitStatus.Ok, ExitStatus.Ok), (answer.Status, run.Status));
    }

    [Fact]
    public void A_failure_after_half_of_it_left_is_a_failure()
    {
        using var run = new RoleRun(new TestDownload((answer, _) =>
        {
            answer.Write(new byte[1000]);
            throw new RoleFailureException(ExitStatus.Unavailable, "the HSM failed");
        }));
        RoleAnswer answer = run.ReadAnswer();
        Assert.Equal((1000, ExitStatus.Unavailable), (answer.Data.Length, answer.Status));
        Assert.Contains("the HSM failed", answer.Notes, StringComparison.Ordinal);
        Dictionary<string, string> entry = Assert.Single(run.JournalEntries());
        Assert.Equal((Failed, "1000"), (entry["MESSAGE_ID"], entry["SIGNSTAR_BYTES"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_client_that_hangs_up_ends_it(bool wrapped)
    {
        using var run = new RoleRun(new TestDownload((answer, _) => SendForever(answer, wrapped)));
        // More than the first write: bytes count once all of a write left.
        for (int left = 20_000; left > 0;)
            left -= run.Client.Receive(new byte[left]);
        run.Client.Dispose();
        Assert.Equal(ExitStatus.InputOutput, run.Status);
        Dictionary<string, string> entry = Assert.Single(run.JournalEntries());
        Assert.Equal((Failed, "74"), (entry["MESSAGE_ID"], entry["SIGNSTAR_EXIT_STATUS"]));
        Assert.Contains("hung up", entry["MESSAGE"], StringComparison.Ordinal);
        Assert.True(long.Parse(entry["SIGNSTAR_BYTES"], CultureInfo.InvariantCulture) > 0);
    }

    [Fact]
    public void A_client_that_hangs_up_is_noticed_while_the_role_waits_for_something_else()
    {
        using var run = new RoleRun(new TestDownload((answer, clientGone) =>
        {
            answer.Write("x"u8);
            // Its own client would be cancelled by it, and throw whatever it throws.
            Assert.True(clientGone.WaitHandle.WaitOne(TimeSpan.FromSeconds(50)));
            throw new InvalidOperationException("cancelled");
        }));
        run.Client.Receive(new byte[100]);
        run.Client.Dispose();
        Assert.Equal(ExitStatus.InputOutput, run.Status);
        Assert.Contains("hung up", Assert.Single(run.JournalEntries())["MESSAGE"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_that_only_ends_its_request_has_not_hung_up()
    {
        using var run = new RoleRun(new TestDownload((answer, clientGone) =>
        {
            // Longer than two rounds of the watch.
            Assert.False(clientGone.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(600)));
            answer.Write("x"u8);
        }));
        run.Client.Shutdown(SocketShutdown.Send);
        Assert.Equal(ExitStatus.Ok, run.ReadAnswer().Status);
    }

    [Fact]
    public void A_client_that_takes_nothing_ends_it_and_gets_nothing_that_looks_complete()
    {
        using var run = new RoleRun(new TestDownload((answer, _) => SendForever(answer, wrapped: false)) { IdleSeconds = 1 });
        Assert.Equal(ExitStatus.InputOutput, run.Status);
        Dictionary<string, string> entry = Assert.Single(run.JournalEntries());
        Assert.Contains("took nothing for 1 seconds", entry["MESSAGE"], StringComparison.Ordinal);
        // What was written went no further than the socket's buffers: nothing else grows.
        Assert.InRange(long.Parse(entry["SIGNSTAR_BYTES"], CultureInfo.InvariantCulture), 1, 4_000_000);
        Assert.Null(run.ReadAnswer().Status);
    }

    [Fact]
    public void A_download_that_takes_too_long_ends_though_its_client_takes_everything()
    {
        using var run = new RoleRun(new TestDownload((answer, _) =>
        {
            answer.Write("x"u8);
            // The role's own second began before this one: when this is over, so is that, and nobody has to be waited for.
            var second = Deadline.After(TimeSpan.FromSeconds(1));
            SpinWait.SpinUntil(() => second.HasPassed);
            answer.Write("x"u8);
        })
        { TransferSeconds = 1 });
        Assert.Null(run.ReadAnswer().Status);
        Assert.Equal(ExitStatus.InputOutput, run.Status);
        Assert.Contains("took longer than 1 seconds", Assert.Single(run.JournalEntries())["MESSAGE"], StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_follows_a_frame_that_was_cut_off()
    {
        using var cutOff = new ManualResetEventSlim();
        using var drained = new ManualResetEventSlim();
        using var run = new RoleRun(new TestDownload((answer, _) =>
        {
            try
            {
                SendForever(answer, wrapped: false);
            }
            finally
            {
                cutOff.Set();
                drained.Wait(CancellationToken.None);
            }
        })
        { IdleSeconds = 1 });
        cutOff.Wait();
        // There is room again, and what came now would be taken for the rest of the frame.
        while (run.Client.Available > 0)
            run.Client.Receive(new byte[100_000]);
        drained.Set();
        Assert.Equal(ExitStatus.InputOutput, run.Status);
        Assert.Equal(0, run.Client.Receive(new byte[100]));
    }

    [Fact]
    public void Another_user_gets_nothing()
    {
        using var run = new RoleRun(new StrangersDownload());
        RoleAnswer answer = run.ReadAnswer();
        Assert.Empty(answer.Data);
        Assert.Equal(ExitStatus.NotPermitted, answer.Status);
    }

    private static void SendForever(Stream answer, bool wrapped)
    {
        try
        {
            while (true)
                answer.Write(new byte[10_000]);
        }
        catch (RoleFailureException failure) when (wrapped)
        {
            throw new IOException("could not copy", failure);
        }
    }

    private sealed class StrangersDownload : DownloadRole
    {
        public override string User => "somebody-else";

        public override RoleSettings.TransferLimits Limits => new() { TransferSeconds = 1, IdleSeconds = 1 };

        public override void Send(Stream answer, RequestEntry entry, CancellationToken clientGone) => answer.Write("secret"u8);
    }
}
