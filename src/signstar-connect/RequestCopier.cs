using LibC;

namespace Signstar.Connect;

/// <summary>Copies the client's bytes to the role, as fast as the role takes them, and then tells it that they have ended.</summary>
internal sealed class RequestCopier
{
    private readonly FileDescriptor _client;
    private readonly FileDescriptor _role;
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(64 * 1024);
    private int _start;
    private int _end;
    private bool _ended;

    internal RequestCopier(FileDescriptor client, FileDescriptor role)
    {
        _client = client;
        _role = role;
    }

    internal bool WantsToRead => !_ended && _start == _end;

    internal bool WantsToWrite => !_ended && _start < _end;

    /// <summary>Puts a line before what the client sends.</summary>
    internal void BeginWith(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty)
            return;
        line.CopyTo(_buffer);
        _buffer[line.Length] = (byte)'\n';
        _end = line.Length + 1;
    }

    /// <summary>Reads what the client sent; false when it can no longer be read from, which is not the same as the end of the request.</summary>
    internal bool Read()
    {
        try
        {
            _start = 0;
            _end = _client.Read(_buffer);
        }
        catch (SystemCallException)
        {
            return false;
        }
        if (_end == 0)
        {
            _ended = true;
            UnixSocket.ShutdownSend(_role);
        }
        return true;
    }

    /// <summary>Sends what the role has room for. A role that takes no more may have refused already: its answer will say so.</summary>
    internal void Write()
    {
        try
        {
            _start += _role.WriteAvailable(_buffer.AsSpan(_start, _end - _start));
        }
        catch (SystemCallException failure) when (failure.Errno is Errno.BrokenPipe or Errno.ConnectionReset)
        {
            _ended = true;
        }
    }
}
