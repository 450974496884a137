using System.Buffers.Binary;

namespace LibCrypto;

/// <summary>
/// The serialised forms of a hasher's state: eight 64-bit words of the chaining value, the number of complete blocks (128 bits), the position
/// within the unfinished block, its bytes, zeros. All integers are little-endian.
/// </summary>
internal static class HasherState
{
    private const int BlockCountOffset = 64;
    private const int DigestSizeOffset = 80;

    // SHA-512 counts bits in 128 bits, and a block has 2^10 of them (FIPS 180-4 §5.1.2).
    private const int BlockBitsExponent = 10;

    internal static void Read(ReadOnlySpan<byte> state, ref Sha512Context context)
    {
        int positionOffset = state.Length switch
        {
            (int)HasherStateLayout.Sha2Release => DigestSizeOffset,
            (int)HasherStateLayout.Sha2PreRelease => DigestSizeOffset + 1,
            _ => throw new HasherStateException(
                $"a SHA-512 state has {(int)HasherStateLayout.Sha2Release} or {(int)HasherStateLayout.Sha2PreRelease} bytes, not {state.Length}"),
        };
        byte digestSize = positionOffset > DigestSizeOffset ? state[DigestSizeOffset] : (byte)ResumableSha512.DigestSize;
        if (digestSize != ResumableSha512.DigestSize)
            throw new HasherStateException($"byte {DigestSizeOffset} gives a digest size of {digestSize}, SHA-512 has {ResumableSha512.DigestSize}");
        int position = state[positionOffset];
        if (position >= Sha512Context.BlockSize)
            throw new HasherStateException($"the position within the block is {position}, more than {Sha512Context.BlockSize - 1}");
        ReadOnlySpan<byte> buffer = state[(positionOffset + 1)..];
        if (buffer[position..].ContainsAnyExcept((byte)0))
            throw new HasherStateException($"the bytes after position {position} of the unfinished block are not all zero");
        UInt128 blocks = BinaryPrimitives.ReadUInt128LittleEndian(state[BlockCountOffset..]);
        if (blocks >> (128 - BlockBitsExponent) != 0)
            throw new HasherStateException("the number of blocks makes a message longer than SHA-512 can hash");

        UInt128 bits = (blocks << BlockBitsExponent) + ((uint)position << 3);
        for (int word = 0; word < 8; word++)
            context.Chaining[word] = BinaryPrimitives.ReadUInt64LittleEndian(state[(word * sizeof(ulong))..]);
        context.BitsLow = (ulong)bits;
        context.BitsHigh = (ulong)(bits >> 64);
        context.Position = (uint)position;
        buffer[..position].CopyTo(context.Buffer);
    }

    internal static byte[] Write(in Sha512Context context, HasherStateLayout layout)
    {
        if (layout is not (HasherStateLayout.Sha2Release or HasherStateLayout.Sha2PreRelease))
            throw new ArgumentOutOfRangeException(nameof(layout));
        byte[] state = new byte[(int)layout];
        for (int word = 0; word < 8; word++)
            BinaryPrimitives.WriteUInt64LittleEndian(state.AsSpan(word * sizeof(ulong)), context.Chaining[word]);
        BinaryPrimitives.WriteUInt128LittleEndian(state.AsSpan(BlockCountOffset), context.Bits >> BlockBitsExponent);
        int next = DigestSizeOffset;
        if (layout == HasherStateLayout.Sha2PreRelease)
            state[next++] = ResumableSha512.DigestSize;
        state[next++] = (byte)context.Position;
        // Beyond the position libcrypto's buffer holds what an earlier block left there.
        ((ReadOnlySpan<byte>)context.Buffer)[..(int)context.Position].CopyTo(state.AsSpan(next));
        return state;
    }
}
