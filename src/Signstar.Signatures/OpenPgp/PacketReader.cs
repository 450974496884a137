using System.Buffers.Binary;

namespace Signstar.Signatures.OpenPgp;

/// <summary>Takes the elements of packets off foreign bytes. What is cut off or has not its one form is an <see cref="OpenPgpFormatException"/>.</summary>
internal ref struct PacketReader
{
    private ReadOnlySpan<byte> _rest;

    internal PacketReader(ReadOnlySpan<byte> octets) => _rest = octets;

    internal readonly bool AtEnd => _rest.IsEmpty;

    internal readonly int Left => _rest.Length;

    internal byte Octet() => Octets(1)[0];

    internal int UInt16() => BinaryPrimitives.ReadUInt16BigEndian(Octets(sizeof(ushort)));

    internal uint UInt32() => BinaryPrimitives.ReadUInt32BigEndian(Octets(sizeof(uint)));

    internal ReadOnlySpan<byte> Octets(uint count)
    {
        if (count > _rest.Length)
            throw new OpenPgpFormatException($"The key material is cut off: {count} more octets are announced, {_rest.Length} are left.");
        ReadOnlySpan<byte> taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    /// <summary>A multiprecision integer (RFC 9580 §3.2), without leading zeros.</summary>
    internal ReadOnlySpan<byte> Mpi()
    {
        int bits = UInt16();
        ReadOnlySpan<byte> number = Octets((uint)(bits + 7) / 8);
        if (PacketWriter.BitLength(number) != bits)
            throw new OpenPgpFormatException($"The key material has a number of other than the {bits} bits that it announces.");
        return number;
    }

    /// <summary>A packet, in either format of its header (§4.2.1, §4.2.2). Partial and indeterminate lengths are for data only (§4.2.1.4): refused.</summary>
    internal ReadOnlySpan<byte> Packet(out PacketType type)
    {
        byte header = Octet();
        if ((header & 0x80) == 0)
            throw new OpenPgpFormatException("The key material has something other than a packet where a packet should begin.");
        bool legacy = (header & 0x40) == 0;
        type = (PacketType)(legacy ? (header >> 2) & 0x0F : header & 0x3F);
        return Octets(legacy ? LegacyLength(header & 3) : Length());
    }

    private uint LegacyLength(int lengthType) => lengthType switch
    {
        0 => Octet(),
        1 => (uint)UInt16(),
        2 => UInt32(),
        _ => throw new OpenPgpFormatException("The key material has a packet of indeterminate length."),
    };

    private uint Length()
    {
        byte first = Octet();
        return first switch
        {
            < 192 => first,
            < 224 => (uint)(((first - 192) << 8) + Octet() + 192),
            0xFF => UInt32(),
            _ => throw new OpenPgpFormatException("The key material has a packet in parts."),
        };
    }
}
