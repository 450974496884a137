using System.Text;
using LibC;

namespace Signstar.RoleProtocol;

/// <summary>
/// The answer of a role that somebody started by hand, with a pipe or a file on standard input: the result and the notes as they are. The status is that of
/// the process.
/// </summary>
public sealed class PlainAnswer : IAnswer
{
    private readonly FileDescriptor _output;
    private readonly FileDescriptor _error;
    private readonly TimeLimit _limit;

    /// <summary>An answer on two descriptors, usually standard output and standard error, to be taken before the deadline.</summary>
    public PlainAnswer(FileDescriptor output, FileDescriptor error, Deadline deadline)
        : this(output, error, TimeLimit.Until(deadline))
    {
    }

    /// <summary>An answer on two descriptors, usually standard output and standard error, to be taken within the limit.</summary>
    public PlainAnswer(FileDescriptor output, FileDescriptor error, TimeLimit limit)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        _output = output;
        _error = error;
        _limit = limit;
    }

    /// <inheritdoc/>
    public void Data(ReadOnlySpan<byte> bytes) => _output.WriteAll(bytes, _limit);

    /// <inheritdoc/>
    public void Note(string line) => _error.WriteAll(Encoding.UTF8.GetBytes(line + "\n"), _limit);

    /// <summary>Does nothing: the caller ends the process with the status.</summary>
    public void Finish(int status)
    {
    }
}
