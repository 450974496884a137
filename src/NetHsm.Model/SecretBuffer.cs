using System.Buffers;
using System.Security.Cryptography;

namespace NetHsm.Model;

/// <summary>
/// Bytes that are written one after the other and may be secret: pinned, so that the garbage collector leaves no copies behind, and cleared when the
/// buffer grows and on disposal.
/// </summary>
internal sealed class SecretBuffer(int capacity) : IBufferWriter<byte>, IDisposable
{
    private byte[] _bytes = Allocate(capacity);

    /// <summary>How many bytes were written.</summary>
    internal int Length { get; private set; }

    internal ReadOnlySpan<byte> WrittenSpan => _bytes.AsSpan(0, Length);

    /// <summary>An array that stays where it is, to be cleared by who takes it.</summary>
    internal static byte[] Allocate(int length) => GC.AllocateUninitializedArray<byte>(length, pinned: true);

    /// <summary>A copy that stays where it is.</summary>
    internal static byte[] Copy(ReadOnlySpan<byte> bytes)
    {
        byte[] copy = Allocate(bytes.Length);
        bytes.CopyTo(copy);
        return copy;
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _bytes.Length - Length);
        Length += count;
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(Math.Max(1, sizeHint));
        return _bytes.AsSpan(Length);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(Math.Max(1, sizeHint));
        return _bytes.AsMemory(Length);
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_bytes);
        _bytes = [];
        Length = 0;
    }

    /// <summary>What was written, for who takes it to clear.</summary>
    internal byte[] ToArray() => Copy(WrittenSpan);

    private void Grow(int room)
    {
        if (_bytes.Length - Length >= room)
            return;
        byte[] larger = Allocate((int)Math.Min(Math.Max(checked((long)Length + room), 2L * _bytes.Length), Array.MaxLength));
        WrittenSpan.CopyTo(larger);
        CryptographicOperations.ZeroMemory(_bytes);
        _bytes = larger;
    }
}
