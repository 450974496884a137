using Signstar.Administration.Secrets;

namespace Signstar.Administration.Processes;

/// <summary>What a program left.</summary>
internal sealed class ChildOutput(int status, SecretBytes output, string error) : IDisposable
{
    private SecretBytes? _output = output;

    internal int Status { get; } = status;

    /// <summary>Its standard output, which may be a secret.</summary>
    internal SecretBytes Output => _output!;

    /// <summary>The last line of its standard error.</summary>
    internal string Error { get; } = error;

    public void Dispose() => _output?.Dispose();

    /// <summary>The standard output, which the caller disposes of.</summary>
    internal SecretBytes TakeOutput()
    {
        SecretBytes taken = _output!;
        _output = null;
        return taken;
    }
}
