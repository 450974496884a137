namespace CommandLinePrograms;

/// <summary>A failure that a program reports in one line and ends with.</summary>
public sealed class ProgramFailureException : Exception
{
    /// <summary>A failure with its status and its line: what happened, which side is at fault, what to do.</summary>
    /// <param name="exitStatus">One of <see cref="LibC.ExitStatus"/>.</param>
    /// <param name="message">One line, no capital at the start, no full stop needed.</param>
    /// <param name="cause">What led to it, if it was an exception.</param>
    public ProgramFailureException(int exitStatus, string message, Exception? cause = null)
        : base(message, cause) => ExitStatus = exitStatus;

    /// <summary>The exit status.</summary>
    public int ExitStatus { get; }
}
