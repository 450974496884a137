using System.Text;

namespace Signstar.Signatures.OpenPgp;

/// <summary>ASCII armour (RFC 9580 §6.2): packets as text that survives mail and terminals.</summary>
public static class Armor
{
    private const int OctetsPerLine = 48;

    /// <summary>Armours packets: lines of 64 characters ended by LF, with the CRC-24 that older programs insist on for version 4.</summary>
    /// <param name="kind">What the packets are.</param>
    /// <param name="packets">The packets.</param>
    /// <param name="comment">For people, in a header of its own (§6.2.2.2): no control characters. Null for none.</param>
    /// <exception cref="ArgumentException">The comment has control characters.</exception>
    public static string Encode(ArmorKind kind, ReadOnlySpan<byte> packets, string? comment = null)
    {
        string label = Label(kind);
        var text = new StringBuilder();
        text.Append("-----BEGIN ").Append(label).Append("-----\n");
        if (comment is not null)
            text.Append("Comment: ").Append(Encoding.UTF8.GetString(PlainText.Encode(comment, "The comment"))).Append('\n');
        text.Append('\n');
        for (int at = 0; at < packets.Length; at += OctetsPerLine)
            text.Append(Convert.ToBase64String(packets[at..Math.Min(at + OctetsPerLine, packets.Length)])).Append('\n');
        uint crc = Crc24.Compute(packets);
        text.Append('=').Append(Convert.ToBase64String([(byte)(crc >> 16), (byte)(crc >> 8), (byte)crc])).Append('\n');
        return text.Append("-----END ").Append(label).Append("-----\n").ToString();
    }

    /// <summary>Takes the packets out of the one block of armour in this text. Armour headers and the CRC-24 are passed over, as §6.1 asks for.</summary>
    /// <exception cref="OpenPgpFormatException">There is no whole block of this kind, or something besides it.</exception>
    public static byte[] Decode(ArmorKind kind, ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> rest = text.Trim();
        string label = Label(kind);
        if (!NextLine(ref rest).SequenceEqual($"-----BEGIN {label}-----"))
            throw new OpenPgpFormatException($"The armour does not begin with the line '-----BEGIN {label}-----'.");
        ReadOnlySpan<char> header = NextLine(ref rest);
        while (header.Contains(':'))
            header = NextLine(ref rest);
        int tail = rest.IndexOf('-');
        if (!header.IsEmpty || tail < 0)
            throw new OpenPgpFormatException("The armour has no content after an empty line.");
        if (!rest[tail..].SequenceEqual($"-----END {label}-----"))
            throw new OpenPgpFormatException($"The armour does not end with the line '-----END {label}-----'.");
        return DecodeBase64(WithoutChecksum(rest[..tail]));
    }

    /// <summary>Whether these octets are text: every packet begins with a set bit (§4.2), no text of ASCII does.</summary>
    internal static bool IsText(ReadOnlySpan<byte> octets) => !octets.IsEmpty && octets[0] < 0x80;

    private static ReadOnlySpan<char> WithoutChecksum(ReadOnlySpan<char> content)
    {
        int checksum = content.LastIndexOf("\n=");
        return checksum < 0 ? content : content[..checksum];
    }

    private static byte[] DecodeBase64(ReadOnlySpan<char> content)
    {
        var packets = new byte[(content.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64Chars(content, packets, out int length))
            throw new OpenPgpFormatException("The armour's content is not base64.");
        return packets[..length];
    }

    private static ReadOnlySpan<char> NextLine(ref ReadOnlySpan<char> rest)
    {
        int end = rest.IndexOf('\n');
        ReadOnlySpan<char> line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return line.TrimEnd();
    }

    private static string Label(ArmorKind kind) => kind switch
    {
        ArmorKind.Signature => "PGP SIGNATURE",
        ArmorKind.PublicKey => "PGP PUBLIC KEY BLOCK",
        ArmorKind.SecretKey => "PGP PRIVATE KEY BLOCK",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
