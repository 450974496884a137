using System.Runtime.InteropServices;

namespace CommandLinePrograms;

/// <summary>
/// Turns the signals that end a program (SIGINT, SIGTERM, SIGHUP) into a cancellation, as long as it is not disposed of: for work that would leave
/// something half done behind. <see cref="ConsoleProgram"/> reports what is cancelled that way.
/// </summary>
public sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>Takes the signals from now on.</summary>
    public Interruption() =>
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, Cancel))];

    /// <summary>Is cancelled by the first of them.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Leaves the signals to what they do by default.</summary>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void Cancel(PosixSignalContext context)
    {
        context.Cancel = true;
        _source.Cancel();
    }
}
