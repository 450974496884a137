using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using LibC;
using TestSupport;

namespace Signstar.Services.Tests;

public class CommandRoleTests
{
    private const string Served = "04a28663716d4b1894fa0e178ff1908c";
    private const string Refused = "7cb2859947414505803d909f7f5c5da0";
    private const string AnswerLost = "a495480f04644bd8866ae352bdc81c06";

    [Fact]
    public void A_command_is_done_while_the_client_could_say_more()
    {
        using var run = new RoleRun(new TestCommand((command, _, _) => Encoding.ASCII.GetBytes($"did {command}")));
        run.Client.Send("status of it\nwhat is not read"u8);

        RoleAnswer answer = run.ReadAnswer();

        Assert.Equal(("did status of it", ExitStatus.Ok), (Encoding.ASCII.GetString(answer.Data), answer.Status));
        Assert.Equal(Served, Assert.Single(run.JournalEntries())["MESSAGE_ID"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(2000)]
    public void What_follows_is_read_to_its_end_however_it_arrives(int piece)
    {
        byte[] content = new byte[TestCommand.Largest];
        new Random(1).NextBytes(content);
        string command = new('c', CommandInput.LongestCommand);
        using var run = new RoleRun(new TestCommand((line, input, _) => [.. Encoding.ASCII.GetBytes(line), .. input.ReadRest()]));

        foreach (byte[] part in Encoding.ASCII.GetBytes(command + "\n").Concat(content).Chunk(piece))
            run.Client.Send(part);
        run.Client.Shutdown(SocketShutdown.Send);

        Assert.Equal([.. Encoding.ASCII.GetBytes(command), .. content], run.ReadAnswer().Data);
    }

    [Fact]
    public void One_byte_more_than_allowed_is_refused() =>
        Refuses("upload\n" + new string('x', TestCommand.Largest + 1), ExitStatus.BadRequest, "larger than 1000 bytes; nothing was done");

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("upload")]
    [InlineData("up\tload\n")]
    [InlineData("up\rload\n")]
    [InlineData("upl\u00f6ad\n")]
    [InlineData("up\0load\n")]
    public void What_is_no_line_of_printable_characters_is_no_command(string request) => Refuses(request, ExitStatus.Usage, "does not begin with a command");

    [Fact]
    public void A_line_of_201_characters_is_no_command() =>
        Refuses(new string('c', CommandInput.LongestCommand + 1) + "\n", ExitStatus.Usage, "a line of 1 to 200 printable characters");

    [Fact]
    public void A_client_that_says_nothing_is_told_to_try_again()
    {
        using var run = new RoleRun(new TestCommand((_, _, _) => []) { RequestSeconds = 1 });

        Assert.Equal(ExitStatus.TryAgain, run.ReadAnswer().Status);
    }

    [Fact]
    public void What_was_answered_is_cleared_and_the_role_told()
    {
        byte[] result = "secret"u8.ToArray();
        var role = new TestCommand((_, _, _) => result);
        using var run = new RoleRun(role);
        run.Client.Send("download\n"u8);

        Assert.Equal("secret"u8.ToArray(), run.ReadAnswer().Data);

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Equal(new byte[6], result);
        Assert.True(role.WasAnswered);
    }

    [Fact]
    public void What_was_read_is_cleared()
    {
        byte[] secret = GC.AllocateArray<byte>(64, pinned: true);
        RandomNumberGenerator.Fill(secret);
        var memory = new ProcessMemory(secret);
        using var run = new RoleRun(new TestCommand((_, input, _) => input.ReadRest().Length == 64 ? "taken"u8.ToArray() : []));
        run.Client.Send("upload\n"u8);
        run.Client.Send(secret);
        run.Client.Shutdown(SocketShutdown.Send);
        CryptographicOperations.ZeroMemory(secret);

        Assert.Equal("taken"u8.ToArray(), run.ReadAnswer().Data);

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Equal(0, memory.Count());
    }

    [Fact]
    public void Who_did_not_take_the_answer_was_shown_nothing_and_it_is_cleared_too()
    {
        byte[] result = "secret"u8.ToArray();
        using var gone = new ManualResetEventSlim();
        var role = new TestCommand((_, _, _) =>
        {
            Assert.True(gone.Wait(TimeSpan.FromSeconds(60)));
            return result;
        });
        using var run = new RoleRun(role);
        run.Client.Send("status\n"u8);
        run.Client.Dispose();
        gone.Set();

        Assert.Equal(ExitStatus.InputOutput, run.Status);

        Assert.False(role.WasAnswered);
        Assert.Equal(new byte[6], result);
        Assert.Equal([Served, AnswerLost], run.JournalEntries().Select(entry => entry["MESSAGE_ID"]));
    }

    [Fact]
    public void What_cannot_be_noted_after_the_answer_fails()
    {
        using var run = new RoleRun(new TestCommand((_, _, _) => "answer"u8.ToArray()) { AnsweredFailure = new IOException("no room") });
        run.Client.Send("status\n"u8);

        Assert.Null(run.ReadAnswer().Status);

        Assert.Equal(ExitStatus.InputOutput, run.Status);
    }

    [Fact]
    public void A_step_that_deserves_it_has_an_entry_of_its_own()
    {
        var id = Guid.NewGuid();
        using var run = new RoleRun(new TestCommand((_, _, entry) =>
        {
            entry.AddShare("0123456789abcdef0123456789abcdef", 3);
            entry.ServedAs(id, "did it");
            return [];
        }));
        run.Client.Send("confirm\n"u8);
        Assert.Equal(ExitStatus.Ok, run.ReadAnswer().Status);

        Dictionary<string, string> entry = Assert.Single(run.JournalEntries());

        Assert.Equal((id.ToString("N"), "3", "6"), (entry["MESSAGE_ID"], entry["SIGNSTAR_SHARE_INDEX"], entry["PRIORITY"]));
        Assert.EndsWith(" did it", entry["MESSAGE"], StringComparison.Ordinal);
    }

    [Fact]
    public void What_failed_is_not_said_to_be_that_step()
    {
        using var run = new RoleRun(new TestCommand((_, _, entry) =>
        {
            entry.ServedAs(Guid.NewGuid(), "did it");
            throw new RoleFailureException(ExitStatus.NotPermitted, "no");
        }));
        run.Client.Send("confirm\n"u8);
        Assert.Equal(ExitStatus.NotPermitted, run.ReadAnswer().Status);

        Assert.Equal(Refused, Assert.Single(run.JournalEntries())["MESSAGE_ID"]);
    }

    private static void Refuses(string request, int status, string words)
    {
        using var run = new RoleRun(new TestCommand((_, input, _) => input.ReadRest().ToArray()));
        run.Client.Send(Encoding.Latin1.GetBytes(request));
        run.Client.Shutdown(SocketShutdown.Send);

        RoleAnswer answer = run.ReadAnswer();

        Assert.Equal(status, answer.Status);
        Assert.Contains(words, answer.Notes, StringComparison.Ordinal);
        Assert.Equal(Refused, Assert.Single(run.JournalEntries())["MESSAGE_ID"]);
    }
}
