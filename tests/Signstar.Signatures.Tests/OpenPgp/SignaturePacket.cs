using System.Buffers.Binary;

namespace Signstar.Signatures.Tests.OpenPgp;

/// <summary>A signature packet taken apart by the letter of RFC 9580 §5.2.3, as far as these tests look at it.</summary>
internal sealed class SignaturePacket
{
    public SignaturePacket(byte[] packet)
    {
        Assert.Equal(0xC2, packet[0]);
        byte[] body = packet[1] switch
        {
            < 192 => packet[2..],
            < 224 => packet[3..],
            _ => packet[6..],
        };
        int hashed = BinaryPrimitives.ReadUInt16BigEndian(body.AsSpan(4));
        int unhashed = BinaryPrimitives.ReadUInt16BigEndian(body.AsSpan(6 + hashed));
        Hashed = body[6..(6 + hashed)];
        byte[] rest = body[(6 + hashed + 2 + unhashed)..];
        LeftOfDigest = rest[..2];
        rest = rest[2..];
        while (rest.Length > 0)
        {
            int bits = BinaryPrimitives.ReadUInt16BigEndian(rest);
            int end = 2 + ((bits + 7) / 8);
            Mpis.Add((bits, rest[2..end]));
            rest = rest[end..];
        }
    }

    public byte[] Hashed { get; }

    public byte[] LeftOfDigest { get; }

    public List<(int Bits, byte[] Octets)> Mpis { get; } = [];
}
