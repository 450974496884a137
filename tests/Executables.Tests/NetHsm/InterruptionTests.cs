using System.Diagnostics;
using System.Net.Security;
using System.Text;
using LibC;
using TestSupport;

namespace Executables.Tests.NetHsm;

/// <summary>What signals leave behind.</summary>
public class InterruptionTests
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task An_interrupted_backup_leaves_no_file(string signal)
    {
        var isUnderWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var device = new ScriptedTlsServer(async stream =>
        {
            byte[] request = new byte[64 * 1024];
            _ = await stream.ReadAsync(request);
            await SendAsync(stream, "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 1000000\r\n\r\n_NETHSM_BACKUP_");
            isUnderWay.SetResult();
            await ScriptedTlsServer.UntilClosedAsync(stream);
        });
        using var directory = new TemporaryDirectory();
        string configuration = directory.File("config.yaml"), passphrase = directory.Write("passphrase", "backup-passphrase"u8.ToArray());
        var environment = new Dictionary<string, string> { ["NETHSM_CONFIG"] = configuration, ["NETHSM_AUTH_PASSPHRASE_FILE"] = passphrase };
        Run(environment, "env", "add", "device", "--label", "slow", $"https://127.0.0.1:{device.Port}/api/v1", "Unsafe");
        Run(environment, "env", "add", "credentials", "backup1", "Backup");
        using var folder = new TemporaryDirectory();

        using Process program = Start(environment, "system", "backup", "--output", folder.File("hsm.bkp"));
        await isUnderWay.Task.WaitAsync(TimeSpan.FromMinutes(1));
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!HasBegun(folder.Path))
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
        ExternalProgram.Run("kill", [$"-{signal}", program.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await program.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(ExitStatus.TryAgain, program.ExitCode);
        Assert.Equal("nethsm: interrupted\n", await program.StandardError.ReadToEndAsync());
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static bool HasBegun(string folder) => Directory.GetFiles(folder) is [var file] && new FileInfo(file).Length > 0;

    private static Task SendAsync(SslStream stream, string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text)).AsTask();

    private static void Run(Dictionary<string, string> environment, params string[] arguments)
    {
        ProcessResult result = ExternalProgram.Run(Shell.Program, arguments, environment: environment);
        Assert.True(result.ExitCode == 0, result.ToString());
    }

    private static Process Start(Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Shell.Program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
