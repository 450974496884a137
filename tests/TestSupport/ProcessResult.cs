using System.Text;

namespace TestSupport;

/// <summary>What a finished process left.</summary>
public sealed record ProcessResult(int ExitCode, byte[] Output, string Error)
{
    public string OutputText => Encoding.UTF8.GetString(Output);

    /// <summary>Everything that it said, for the message of a failing assertion.</summary>
    public override string ToString() => $"exit {ExitCode}\n--- stdout\n{OutputText}\n--- stderr\n{Error}";
}
