using NetHsm.Client.Http;

namespace NetHsm.Client.Tests.Http;

/// <summary>Gives bytes out in pieces of given sizes, then the end.</summary>
internal sealed class ScriptedBytes : IByteSource
{
    private readonly byte[] _bytes;
    private readonly int[] _pieces;
    private int _position;
    private int _piece;

    internal ScriptedBytes(byte[] bytes, params int[] pieces)
    {
        _bytes = bytes;
        _pieces = pieces;
    }

    public int Read(Span<byte> buffer)
    {
        int wanted = _pieces.Length == 0 ? int.MaxValue : _pieces[_piece++ % _pieces.Length];
        int count = Math.Min(Math.Min(buffer.Length, wanted), _bytes.Length - _position);
        _bytes.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
