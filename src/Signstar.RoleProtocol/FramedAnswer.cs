using System.Buffers.Text;
using System.Text;
using LibC;

namespace Signstar.RoleProtocol;

/// <summary>Writes the answer of a role in frames (docs/specification/role-protocol.md).</summary>
public sealed class FramedAnswer : IAnswer
{
    private readonly FileDescriptor _connection;
    private readonly TimeLimit _limit;
    private bool _ended;

    /// <summary>An answer on a connection, to be taken by the other side before the deadline.</summary>
    public FramedAnswer(FileDescriptor connection, Deadline deadline)
        : this(connection, TimeLimit.Until(deadline))
    {
    }

    /// <summary>An answer on a connection, to be taken by the other side within the limit.</summary>
    public FramedAnswer(FileDescriptor connection, TimeLimit limit)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;
        _limit = limit;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The answer has ended.</exception>
    public void Data(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty)
            Write(Frame.Data, bytes.Length, bytes);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The answer has ended.</exception>
    public void Note(string line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line + "\n");
        Write(Frame.Note, bytes.Length, bytes);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The answer has ended.</exception>
    public void Finish(int status)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(status);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, Frame.LargestStatus);
        Write(Frame.Exit, status, []);
        _ended = true;
    }

    private void Write(ReadOnlySpan<byte> word, int number, ReadOnlySpan<byte> content)
    {
        if (_ended)
            throw new InvalidOperationException("Nothing follows the exit status.");
        Span<byte> frame = stackalloc byte[2048];
        word.CopyTo(frame);
        Utf8Formatter.TryFormat(number, frame[word.Length..], out int digits);
        int length = word.Length + digits;
        frame[length++] = (byte)'\n';

        // A small frame travels in one piece.
        int together = Math.Min(content.Length, frame.Length - length);
        content[..together].CopyTo(frame[length..]);
        _connection.WriteAll(frame[..(length + together)], _limit);
        // It may be a secret, whose owner clears everything but this.
        frame.Clear();
        _connection.WriteAll(content[together..], _limit);
    }
}
