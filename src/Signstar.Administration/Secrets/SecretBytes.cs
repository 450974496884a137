using System.Security.Cryptography;

namespace Signstar.Administration.Secrets;

/// <summary>Secret bytes in memory that the garbage collector leaves no copies of, and that is cleared.</summary>
internal sealed class SecretBytes : IDisposable
{
    private readonly byte[] _memory;
    private int _length;

    internal SecretBytes(int capacity) => _memory = GC.AllocateArray<byte>(capacity, pinned: true);

    internal ReadOnlySpan<byte> Span => _memory.AsSpan(0, _length);

    internal ReadOnlyMemory<byte> Memory => _memory.AsMemory(0, _length);

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_memory);
        _length = 0;
    }

    /// <summary>Whether there is room for so many more.</summary>
    internal bool Takes(int count) => count <= _memory.Length - _length;

    /// <exception cref="AdministrationException">There is no room for it.</exception>
    internal SecretBytes Add(ReadOnlySpan<byte> bytes)
    {
        if (!Takes(bytes.Length))
            throw AdministrationException.Misconfigured($"a secret has more than the {_memory.Length} bytes that there is room for");
        bytes.CopyTo(_memory.AsSpan(_length));
        _length += bytes.Length;
        return this;
    }
}
