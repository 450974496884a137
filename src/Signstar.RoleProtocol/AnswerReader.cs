namespace Signstar.RoleProtocol;

/// <summary>
/// Takes an answer apart as its bytes arrive, in pieces of any size (docs/specification/role-protocol.md). Keeps no content, so that answers of any length
/// need the same memory.
/// </summary>
public sealed class AnswerReader
{
    private readonly byte[] _line = new byte[Frame.LongestLine];
    private int _lineLength;
    private AnswerPart _part = AnswerPart.Incomplete;
    private int _remaining;

    /// <summary>The status, 0 to 254, once <see cref="AnswerPart.Exit"/> was found.</summary>
    public int ExitStatus { get; private set; }

    /// <summary>Reads the next part.</summary>
    /// <param name="bytes">What arrived; what was read is taken off its front.</param>
    /// <param name="content">Bytes to pass on, a slice of <paramref name="bytes"/>; one frame's may come in several parts.</param>
    /// <returns>
    /// What was found. <see cref="AnswerPart.Incomplete"/> leaves nothing of <paramref name="bytes"/>; after <see cref="AnswerPart.Exit"/> and
    /// <see cref="AnswerPart.Malformed"/> there is nothing else to find.
    /// </returns>
    public AnswerPart Read(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> content)
    {
        content = default;
        if (_part is AnswerPart.Exit or AnswerPart.Malformed)
            return _part;
        if (_remaining == 0 && !ReadLine(ref bytes))
            return _part;
        if (_part == AnswerPart.Exit)
            return _part;
        if (bytes.IsEmpty)
            return AnswerPart.Incomplete;
        content = bytes[..Math.Min(_remaining, bytes.Length)];
        bytes = bytes[content.Length..];
        _remaining -= content.Length;
        return _part;
    }

    /// <summary>Reads on in a frame's first line; false when it is not complete, or no such line.</summary>
    private bool ReadLine(ref ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            byte next = bytes[0];
            bytes = bytes[1..];
            if (next == '\n')
            {
                _part = Parse(_line.AsSpan(0, _lineLength));
                _lineLength = 0;
                return _part != AnswerPart.Malformed;
            }
            if (_lineLength == _line.Length)
            {
                _part = AnswerPart.Malformed;
                return false;
            }
            _line[_lineLength++] = next;
        }
        _part = AnswerPart.Incomplete;
        return false;
    }

    private AnswerPart Parse(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith(Frame.Data) && TryParseNumber(line[Frame.Data.Length..], out _remaining) && _remaining > 0)
            return AnswerPart.Data;
        if (line.StartsWith(Frame.Note) && TryParseNumber(line[Frame.Note.Length..], out _remaining) && _remaining > 0)
            return AnswerPart.Note;
        if (line.StartsWith(Frame.Exit) && TryParseNumber(line[Frame.Exit.Length..], out int status) && status <= Frame.LargestStatus)
        {
            ExitStatus = status;
            return AnswerPart.Exit;
        }
        return AnswerPart.Malformed;
    }

    /// <summary>Decimal digits without sign or leading zeros, at most 2³¹ − 1.</summary>
    private static bool TryParseNumber(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        if (digits.IsEmpty || (digits[0] == '0' && digits.Length > 1))
            return false;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9' || number > (int.MaxValue - (digit - '0')) / 10)
                return false;
            number = (number * 10) + (digit - '0');
        }
        return true;
    }
}
