using System.Diagnostics;
using System.Globalization;
using TestSupport;

namespace NetHsm.Emulator.Tests;

/// <summary>The executable, running.</summary>
internal sealed class RunningProgram : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;

    internal RunningProgram(params string[] arguments)
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "nethsm-emulator.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _error = _process.StandardError.ReadToEndAsync();
    }

    internal string? ReadLine() => _process.StandardOutput.ReadLine();

    internal void Signal(string name) => ExternalProgram.Run("kill", ["-s", name, _process.Id.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>Waits for its end.</summary>
    internal (int ExitCode, string Output, string Error) End()
    {
        string output = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        return (_process.ExitCode, output, _error.GetAwaiter().GetResult());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
