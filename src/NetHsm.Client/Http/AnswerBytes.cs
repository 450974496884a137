using System.Security.Cryptography;

namespace NetHsm.Client.Http;

/// <summary>Buffers what comes from a source, and gives it out in lines and blocks. Cleared on disposal: there may be secrets in it.</summary>
internal sealed class AnswerBytes : IDisposable
{
    /// <summary>The status, the fields and the trailers together may have this many bytes, and the lines around one chunk.</summary>
    internal const int MaximumLines = 16 * 1024;

    private readonly IByteSource _source;
    private readonly byte[] _buffer = GC.AllocateArray<byte>(MaximumLines, pinned: true);
    private int _start;
    private int _end;
    private int _lines;
    private int _most;

    internal AnswerBytes(IByteSource source) => _source = source;

    /// <summary>Whether more came than was asked for.</summary>
    internal bool HasRest => _start < _end;

    public void Dispose() => CryptographicOperations.ZeroMemory(_buffer.AsSpan(0, _most));

    /// <summary>The next line without its CR LF (RFC 9112, section 2.2). Valid until the next call.</summary>
    internal ReadOnlySpan<byte> ReadLine()
    {
        int searched = 0;
        while (true)
        {
            int length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                ReadOnlySpan<byte> line = _buffer.AsSpan(_start, searched + length);
                _start += searched + length + 1;
                _lines += searched + length + 1;
                if (_lines > MaximumLines)
                    throw TooLong();
                if (line is not [.., (byte)'\r'])
                    throw new BrokenAnswerException(NetHsmFailureKind.MalformedAnswer, "a line of the answer's header does not end in CR LF");
                return line[..^1];
            }
            searched = _end - _start;
            if (_lines + searched >= MaximumLines)
                throw TooLong();
            Fill();
        }
    }

    /// <summary>A chunk begins: its lines are counted anew.</summary>
    internal void BeginChunk() => _lines = 0;

    /// <summary>Exactly as many bytes as fit.</summary>
    internal void ReadBlock(Span<byte> block)
    {
        int buffered = Math.Min(block.Length, _end - _start);
        _buffer.AsSpan(_start, buffered).CopyTo(block);
        _start += buffered;
        for (block = block[buffered..]; block.Length > 0;)
            block = block[ReadSome(block)..];
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        _end += ReadSome(_buffer.AsSpan(_end));
        _most = Math.Max(_most, _end);
    }

    private int ReadSome(Span<byte> buffer)
    {
        int count = _source.Read(buffer);
        return count > 0 ? count : throw new BrokenAnswerException(NetHsmFailureKind.CutOff, "the connection ended before the answer did");
    }

    private static BrokenAnswerException TooLong() =>
        new(NetHsmFailureKind.TooLarge, $"the answer's header has more than {MaximumLines / 1024} KiB");
}
