using System.Security.Cryptography;

namespace CommandLinePrograms;

/// <summary>A line being typed: bytes of UTF-8 in memory that is cleared.</summary>
internal sealed class SecretLine : IDisposable
{
    private readonly byte[] _bytes;
    private int _length;

    // Pinned, so that the garbage collector leaves no copies behind.
    internal SecretLine(int maximum) => _bytes = GC.AllocateUninitializedArray<byte>(maximum, pinned: true);

    internal ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public void Dispose() => Clear();

    internal void Append(byte value)
    {
        if (_length == _bytes.Length)
            throw new ProgramFailureException(LibC.ExitStatus.Usage, $"the line is longer than {_bytes.Length} bytes");
        _bytes[_length++] = value;
    }

    /// <summary>Removes the last character, which may have several bytes.</summary>
    internal void RemoveLast()
    {
        while (_length > 0 && (_bytes[_length - 1] & 0xC0) == 0x80)
            _bytes[--_length] = 0;
        if (_length > 0)
            _bytes[--_length] = 0;
    }

    internal void Clear()
    {
        CryptographicOperations.ZeroMemory(_bytes);
        _length = 0;
    }
}
