using System.Buffers.Binary;
using System.Numerics;

namespace Signstar.Signatures.OpenPgp;

/// <summary>Writes the elements that packets are made of (RFC 9580 §3, §4.2).</summary>
internal sealed class PacketWriter
{
    private byte[] _octets = new byte[256];

    internal int Length { get; private set; }

    internal ReadOnlySpan<byte> Written => _octets.AsSpan(0, Length);

    internal void Octet(byte octet) => Reserve(1)[0] = octet;

    internal void UInt16(int value) => BinaryPrimitives.WriteUInt16BigEndian(Reserve(sizeof(ushort)), checked((ushort)value));

    internal void UInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Reserve(sizeof(uint)), value);

    internal void Octets(ReadOnlySpan<byte> octets) => octets.CopyTo(Reserve(octets.Length));

    /// <summary>A multiprecision integer (§3.2): its length in bits, then its octets from the first that is not zero.</summary>
    internal void Mpi(ReadOnlySpan<byte> bigEndian)
    {
        ReadOnlySpan<byte> significant = bigEndian.TrimStart((byte)0);
        UInt16(BitLength(significant));
        Octets(significant);
    }

    /// <summary>A packet in the OpenPGP format of its header (§4.2.1).</summary>
    internal void Packet(PacketType type, ReadOnlySpan<byte> body)
    {
        Octet((byte)(0xC0 | (byte)type));
        LengthOf(body.Length);
        Octets(body);
    }

    /// <summary>A length in one, two or five octets, as packets (§4.2.1) and subpackets (§5.2.3.7) have it. The two differ in what they code in two
    /// octets, up to 8,383 or 16,319: what is written here is right for both.</summary>
    internal void LengthOf(int length)
    {
        if (length < 192)
        {
            Octet((byte)length);
        }
        else if (length < 8384)
        {
            UInt16(length - 192 + 0xC000);
        }
        else
        {
            Octet(0xFF);
            UInt32((uint)length);
        }
    }

    internal byte[] ToArray() => Written.ToArray();

    /// <summary>Bits of a number without leading zero octets.</summary>
    internal static int BitLength(ReadOnlySpan<byte> significant) =>
        significant.IsEmpty ? 0 : (significant.Length * 8) - (BitOperations.LeadingZeroCount(significant[0]) - 24);

    private Span<byte> Reserve(int count)
    {
        if (count > _octets.Length - Length)
            Array.Resize(ref _octets, Math.Max(2 * _octets.Length, Length + count));
        Length += count;
        return _octets.AsSpan(Length - count, count);
    }
}
