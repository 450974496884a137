using System.Diagnostics;
using System.Text;
using LibC;
using Signstar.Administration.Processes;
using TestSupport;

namespace Signstar.Administration.Tests;

public sealed class ChildProcessTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task What_it_prints_its_status_and_the_last_line_of_its_errors_come_back()
    {
        using ChildOutput result = await ShellAsync("printf 'one two'; echo first >&2; printf 'second\\033[31m\\n' >&2; exit 3");
        Assert.Equal((3, "one two", "second[31m"), (result.Status, Encoding.ASCII.GetString(result.Output.Span), result.Error));
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_named()
    {
        AdministrationException missing = await Assert.ThrowsAsync<AdministrationException>(
            () => ChildProcess.RunAsync("signstar-no-such-program", ["argument"], "a secret"u8.ToArray(), CancellationToken.None));
        Assert.Equal(ExitStatus.Configuration, missing.ExitStatus);
        Assert.StartsWith("signstar-no-such-program cannot be started", missing.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret", missing.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_much_as_there_is_room_for_is_taken_and_not_a_byte_more()
    {
        using (ChildOutput most = await ShellAsync("head -c 131072 /dev/zero"))
            Assert.Equal(131072, most.Output.Span.Length);
        AdministrationException refusal = await Assert.ThrowsAsync<AdministrationException>(() => ShellAsync("head -c 131073 /dev/zero"));
        Assert.Contains("printed more than 131072 bytes", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_never_stops_printing_is_killed()
    {
        AdministrationException refusal = await Assert.ThrowsAsync<AdministrationException>(() => ShellAsync($"echo $$ >{_directory.File("id")}; exec cat /dev/zero"));
        Assert.Equal(ExitStatus.InputOutput, refusal.ExitStatus);
        await EndsAsync();
    }

    [Fact]
    public async Task Any_amount_of_errors_is_read_and_little_kept()
    {
        using ChildOutput result = await ShellAsync("head -c 3000000 /dev/zero | tr '\\0' 'x' >&2; echo >&2; echo last >&2");
        Assert.Equal("last", result.Error);
        using ChildOutput endless = await ShellAsync("head -c 3000000 /dev/zero | tr '\\0' 'x' >&2");
        Assert.InRange(endless.Error.Length, 1, 2048);
    }

    [Fact]
    public async Task One_that_does_not_read_its_input_is_no_failure_of_ours()
    {
        using ChildOutput result = await ChildProcess.RunAsync("sh", ["-c", "echo refused >&2; exit 1"], new byte[1 << 20], CancellationToken.None);
        Assert.Equal((1, "refused"), (result.Status, result.Error));
    }

    [Fact]
    public async Task One_that_answers_while_it_still_reads_is_not_waited_for_in_vain()
    {
        byte[] input = new byte[128 * 1024];
        Random.Shared.NextBytes(input);
        using ChildOutput result = await ChildProcess.RunAsync("cat", [], input, CancellationToken.None);
        Assert.True(result.Output.Span.SequenceEqual(input));
    }

    [Fact]
    public async Task When_it_is_given_up_it_is_killed()
    {
        using var cancellation = new CancellationTokenSource();
        Task<ChildOutput> running = ShellAsync($"echo $$ >{_directory.File("new")}; mv {_directory.File("new")} {_directory.File("id")}; exec cat /dev/zero >/dev/null", cancellation.Token);
        while (!File.Exists(_directory.File("id")))
            await Task.Yield();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await EndsAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ShellAsync("true", cancellation.Token));
    }

    private async Task EndsAsync()
    {
        int id = int.Parse(File.ReadAllText(_directory.File("id")), System.Globalization.CultureInfo.InvariantCulture);
        try
        {
            using var process = Process.GetProcessById(id);
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
    }

    private static Task<ChildOutput> ShellAsync(string script, CancellationToken cancellation = default) => ChildProcess.RunAsync("sh", ["-c", script], default, cancellation);
}
