using LibC;
using Signstar.RoleProtocol;

namespace Signstar.Connect;

/// <summary>Takes the role's answer apart and passes its content on, as fast as the client takes it.</summary>
internal sealed class AnswerCopier
{
    private readonly FileDescriptor _role;
    private readonly AnswerReader _reader = new();
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(64 * 1024);
    private int _end;

    // What waits for the client lies in front of what the reader has not seen yet.
    private int _contentStart;
    private int _contentEnd;

    internal AnswerCopier(FileDescriptor role) => _role = role;

    /// <summary>What was found last.</summary>
    internal AnswerPart Part { get; private set; }

    internal int ExitStatus => _reader.ExitStatus;

    /// <summary>Whether it waits for the client to take content.</summary>
    internal bool HasContent => _contentStart < _contentEnd;

    /// <summary>Whether it waits for the role: not while the client has to take something, and not after the answer's end.</summary>
    internal bool WantsToRead => !HasContent && Part is not (AnswerPart.Exit or AnswerPart.Malformed);

    /// <summary>Reads what the role sent; false at the end of the connection.</summary>
    internal bool Read()
    {
        try
        {
            _end = _role.Read(_buffer);
        }
        catch (SystemCallException failure) when (failure.Errno == Errno.ConnectionReset)
        {
            // The role ended with part of the request unread.
            _end = 0;
        }
        _contentEnd = 0;
        FindNext();
        return _end > 0;
    }

    /// <summary>Writes what the client has room for; false when it takes nothing any more.</summary>
    internal bool Write(FileDescriptor client)
    {
        try
        {
            _contentStart += client.WriteAvailable(_buffer.AsSpan(_contentStart, _contentEnd - _contentStart));
        }
        catch (SystemCallException)
        {
            return false;
        }
        if (!HasContent)
            FindNext();
        return true;
    }

    private void FindNext()
    {
        ReadOnlySpan<byte> unread = _buffer.AsSpan(_contentEnd, _end - _contentEnd);
        Part = _reader.Read(ref unread, out ReadOnlySpan<byte> content);
        _contentEnd = _end - unread.Length;
        _contentStart = _contentEnd - content.Length;
    }
}
