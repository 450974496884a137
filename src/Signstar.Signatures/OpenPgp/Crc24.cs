namespace Signstar.Signatures.OpenPgp;

/// <summary>The checksum of ASCII armour (RFC 9580 §6.1.1).</summary>
internal static class Crc24
{
    private const uint Generator = 0x864CFB;

    internal static uint Compute(ReadOnlySpan<byte> octets)
    {
        uint crc = 0xB704CE;
        foreach (byte octet in octets)
        {
            crc ^= (uint)octet << 16;
            for (int bit = 0; bit < 8; bit++)
            {
                crc <<= 1;
                if ((crc & 0x1000000) != 0)
                    crc ^= 0x1000000 | Generator;
            }
        }
        return crc;
    }
}
