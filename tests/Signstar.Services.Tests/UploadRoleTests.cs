using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using LibC;

namespace Signstar.Services.Tests;

public class UploadRoleTests
{
    private const string Served = "04a28663716d4b1894fa0e178ff1908c";
    private const string Refused = "7cb2859947414505803d909f7f5c5da0";
    private const string AnswerLost = "a495480f04644bd8866ae352bdc81c06";

    [Fact]
    public void An_upload_is_read_to_its_end_and_answered()
    {
        byte[] content = RandomNumberGenerator.GetBytes(1_000_000);
        byte[] kept = [];
        using var run = new RoleRun(new TestUpload(upload => Keep(upload, out kept)));
        run.Client.Send(content);
        run.Client.Shutdown(SocketShutdown.Send);
        RoleAnswer answer = run.ReadAnswer();
        Assert.Equal(("kept\n", ExitStatus.Ok), (Encoding.UTF8.GetString(answer.Data), answer.Status));
        Assert.Equal(content, kept);
        Dictionary<string, string> entry = Assert.Single(run.JournalEntries());
        Assert.Equal((Served, "1000000", Convert.ToHexStringLower(SHA256.HashData(content))), (entry["MESSAGE_ID"], entry["SIGNSTAR_BYTES"], entry["SIGNSTAR_SHA256"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_byte_more_than_allowed_is_refused(bool wrapped)
    {
        byte[]? kept = null;
        using var run = new RoleRun(new TestUpload(upload => KeepOrWrap(upload, wrapped, out kept)));
        run.Client.Send(new byte[1_000_001]);
        RoleAnswer answer = run.ReadAnswer();
        Assert.Equal(ExitStatus.BadRequest, answer.Status);
        Assert.Contains("larger than 1000000 bytes; nothing was kept", answer.Notes, StringComparison.Ordinal);
        Assert.Null(kept);
        Dictionary<string, string> entry = Assert.Single(run.JournalEntries());
        Assert.Equal(Refused, entry["MESSAGE_ID"]);
        Assert.DoesNotContain("SIGNSTAR_SHA256", entry.Keys);
    }

    [Fact]
    public void A_client_that_stops_sending_is_told_to_try_again()
    {
        using var run = new RoleRun(new TestUpload(upload => Keep(upload, out _)) { IdleSeconds = 1 });
        run.Client.Send("half"u8);
        RoleAnswer answer = run.ReadAnswer();
        Assert.Equal(ExitStatus.TryAgain, answer.Status);
        Assert.Contains("nothing came for 1 seconds", answer.Notes, StringComparison.Ordinal);
        Assert.Equal("4", Assert.Single(run.JournalEntries())["SIGNSTAR_BYTES"]);
    }

    [Fact]
    public void A_client_that_goes_on_and_on_is_told_to_try_again()
    {
        using var run = new RoleRun(new TestUpload(upload => Keep(upload, out _)) { TransferSeconds = 1 });
        // Far fewer bytes than allowed and far sooner than silence counts: only the whole takes too long.
        using var dribbling = new Timer(_ => Dribble(run.Client), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
        RoleAnswer answer = run.ReadAnswer();
        Assert.Equal(ExitStatus.TryAgain, answer.Status);
        Assert.Contains("took longer than 1 seconds", answer.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_that_always_has_more_is_told_so_too()
    {
        using var run = new RoleRun(new TestUpload(upload =>
        {
            upload.ReadExactly(new byte[1]);
            // The role's own second began before this one: when this is over, so is that, and nobody has to be waited for.
            var second = Deadline.After(TimeSpan.FromSeconds(1));
            SpinWait.SpinUntil(() => second.HasPassed);
            upload.ReadExactly(new byte[1]);
            return [];
        })
        { TransferSeconds = 1 });
        run.Client.Send("more"u8);
        RoleAnswer answer = run.ReadAnswer();
        Assert.Equal(ExitStatus.TryAgain, answer.Status);
        Assert.Contains("took longer than 1 seconds", answer.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_kept_is_done_though_nobody_hears_of_it()
    {
        byte[] kept = [];
        using var run = new RoleRun(new TestUpload(upload => Keep(upload, out kept)));
        run.Client.Send("whole"u8);
        run.Client.Dispose();
        Assert.Equal(ExitStatus.InputOutput, run.Status);
        Assert.Equal("whole"u8.ToArray(), kept);
        Assert.Equal([Served, AnswerLost], run.JournalEntries().Select(entry => entry["MESSAGE_ID"]));
    }

    [Fact]
    public void A_role_that_hides_what_broke_the_stream_does_not_succeed()
    {
        using var run = new RoleRun(new TestUpload(upload =>
        {
            try
            {
                upload.CopyTo(Stream.Null);
            }
            catch (RoleFailureException)
            {
            }
            return "kept\n"u8.ToArray();
        }));
        run.Client.Send(new byte[1_000_001]);
        Assert.Equal(ExitStatus.BadRequest, run.ReadAnswer().Status);
    }

    private static byte[] Keep(Stream upload, out byte[] kept)
    {
        var content = new MemoryStream();
        upload.CopyTo(content);
        kept = content.ToArray();
        return "kept\n"u8.ToArray();
    }

    private static byte[] KeepOrWrap(Stream upload, bool wrapped, out byte[]? kept)
    {
        kept = null;
        try
        {
            return Keep(upload, out kept!);
        }
        catch (RoleFailureException failure) when (wrapped)
        {
            throw new IOException("could not copy", failure);
        }
    }

    private static void Dribble(Socket client)
    {
        try
        {
            client.Send("x"u8);
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // The role has ended.
        }
    }
}
