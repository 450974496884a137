using System.Diagnostics;
using System.Globalization;
using TestSupport;

namespace Executables.Tests.Connect;

/// <summary>The connector at work, with its three streams in the test's hands.</summary>
internal sealed class RunningConnector : IDisposable
{
    private readonly Process _process;

    internal RunningConnector(string runtimeDirectory)
    {
        var start = new ProcessStartInfo(Repository.Executable("signstar-connect"), ["-c", "/usr/bin/signstar-download-signature"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SIGNSTAR_RUNTIME_DIRECTORY"] = runtimeDirectory;
        _process = Process.Start(start)!;
    }

    internal Stream Input => _process.StandardInput.BaseStream;

    internal Stream Output => _process.StandardOutput.BaseStream;

    internal Stream Error => _process.StandardError.BaseStream;

    /// <summary>The most memory that it had so far, in MiB (VmHWM, proc_pid_status(5)).</summary>
    internal int PeakMemory => int.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))[6..^2],
        CultureInfo.InvariantCulture) / 1024;

    /// <summary>Stops it where it is, so that several things can happen before it sees the first.</summary>
    internal void Pause()
    {
        Signal("STOP");
        while (File.ReadAllText($"/proc/{_process.Id}/stat").Split(") ")[1][0] != 'T')
            Thread.Yield();
    }

    internal void Resume() => Signal("CONT");

    internal int AwaitExit()
    {
        if (_process.WaitForExit(TimeSpan.FromMinutes(2)))
            return _process.ExitCode;
        throw new TimeoutException("The connector did not end.");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Signal(string name) => Assert.Equal(0, ExternalProgram.Run("kill", [$"-{name}", $"{_process.Id}"]).ExitCode);

    /// <summary>Runs it as sshd does for a share holder who typed a command after <c>ssh HOST</c>, or null for none.</summary>
    internal static ProcessResult RunForShareHolder(string runtimeDirectory, string? command, byte[] input, string name = "/usr/bin/signstar-shareholder")
    {
        var environment = new Dictionary<string, string> { ["SIGNSTAR_RUNTIME_DIRECTORY"] = runtimeDirectory };
        if (command is not null)
            environment["SSH_ORIGINAL_COMMAND"] = command;
        return ExternalProgram.Run(Repository.Executable("signstar-connect"), ["-c", name], input, environment);
    }

    /// <summary>Runs it to its end.</summary>
    internal static ProcessResult Run(string runtimeDirectory, byte[] input, params string[] arguments) => ExternalProgram.Run(
        Repository.Executable("signstar-connect"), arguments, input, new Dictionary<string, string> { ["SIGNSTAR_RUNTIME_DIRECTORY"] = runtimeDirectory });
}
