using System.Diagnostics;
using System.Text;

namespace Executables.Tests.NetHsm;

/// <summary>A pseudo-terminal with a program on it (script(1) makes it), and somebody who waits for questions before answering.</summary>
internal sealed class Terminal : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _screen = new();

    internal Terminal(IEnumerable<string> command, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("script", ["-q", "-e", "-c", string.Join(' ', command.Select(word => $"'{word}'")), "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
    }

    /// <summary>Everything that was ever to be seen on it.</summary>
    internal string Screen => _screen.ToString();

    public void Dispose() => _process.Dispose();

    internal void Answer(string question, string answer)
    {
        int from = _screen.Length;
        while (!_screen.ToString(from, _screen.Length - from).Contains(question, StringComparison.Ordinal))
        {
            int next = _process.StandardOutput.Read();
            Assert.True(next >= 0, $"'{question}' was not asked: {_screen}");
            _screen.Append((char)next);
        }
        _process.StandardInput.Write(answer);
        _process.StandardInput.Flush();
    }

    /// <summary>Waits for the end, and returns the exit status.</summary>
    internal int End()
    {
        _screen.Append(_process.StandardOutput.ReadToEnd());
        _process.WaitForExit();
        return _process.ExitCode;
    }
}
