using System.Runtime.InteropServices;
using LibC;

namespace CommandLinePrograms;

/// <summary>A terminal that shows nothing of what is typed, until this is disposed of or a signal ends the program.</summary>
internal sealed class SilentTerminal : IDisposable
{
    private readonly FileDescriptor _terminal;
    private readonly NativeMethods.TerminalSettings _before;
    private readonly PosixSignalRegistration[] _signals;

    internal SilentTerminal(FileDescriptor terminal)
    {
        _terminal = terminal;
        if (NativeMethods.GetTerminalSettings(terminal.Number, out _before) < 0)
            throw new ProgramFailureException(ExitStatus.InputOutput, "the terminal's settings cannot be read");
        // Otherwise an ended program would leave a terminal behind that shows nothing.
        _signals = [Restoring(PosixSignal.SIGTERM), Restoring(PosixSignal.SIGHUP), Restoring(PosixSignal.SIGINT), Restoring(PosixSignal.SIGQUIT)];
        NativeMethods.TerminalSettings silent = _before;
        // Keys for signals come as characters: then the program decides when it ends.
        silent.Local &= ~(NativeMethods.Echo | NativeMethods.Canonical | NativeMethods.SignalCharacters);
        if (NativeMethods.SetTerminalSettings(terminal.Number, NativeMethods.AfterFlush, in silent) < 0)
            throw new ProgramFailureException(ExitStatus.InputOutput, "the terminal cannot be made to hide what is typed");
    }

    public void Dispose()
    {
        Restore();
        foreach (PosixSignalRegistration signal in _signals)
            signal.Dispose();
    }

    private PosixSignalRegistration Restoring(PosixSignal signal) => PosixSignalRegistration.Create(signal, _ => Restore());

    private void Restore() => _ = NativeMethods.SetTerminalSettings(_terminal.Number, NativeMethods.AfterFlush, in _before);
}
