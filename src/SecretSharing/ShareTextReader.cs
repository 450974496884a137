using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SecretSharing;

/// <summary>
/// Reads the text of a share. First each field for itself, so that the line is named that is wrong; then the whole is held against the canonical
/// text of what was read, checksum included: so nothing else is taken, whatever the decoders think of it.
/// </summary>
internal ref struct ShareTextReader
{
    private TextLines _lines;

    private ShareTextReader(ReadOnlySpan<byte> text) => _lines = new TextLines(text);

    internal static SecretShare Read(ReadOnlySpan<byte> text)
    {
        if (text.Length > SecretShare.MaximumTextLength)
            throw new SecretShareException(0, $"the text is longer than {SecretShare.MaximumTextLength} bytes, and no share is");
        var reader = new ShareTextReader(text);
        byte[] decoded = PinnedMemory.Allocate(Base64.GetMaxDecodedFromUtf8Length(text.Length));
        SecretShare? share = null;
        try
        {
            reader.SkipBlankLines();
            TextLines start = reader._lines;
            share = reader.ReadShare(decoded);
            Compare(start, share);
            return share;
        }
        catch (SecretShareException)
        {
            share?.Dispose();
            throw;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(decoded);
        }
    }

    private SecretShare ReadShare(byte[] decoded)
    {
        ReadLine(ShareTextWriter.Begin);
        if (ReadNumber("Version", 0, uint.MaxValue) != ShareTextWriter.Version)
            throw Wrong($"this program reads shares of version {ShareTextWriter.Version} only: take a newer program");
        byte[] id = ReadHexadecimal("Set", SecretSet.IdSize);
        uint iteration = ReadNumber("Iteration", 0, uint.MaxValue);
        int threshold = (int)ReadNumber("Threshold", 1, SecretSet.MaximumCount);
        int count = (int)ReadNumber("Shares", (uint)threshold, SecretSet.MaximumCount);
        int index = (int)ReadNumber("Index", 1, (uint)count);
        byte[] digest = ReadHexadecimal("Digest", HMACSHA256.HashSizeInBytes);
        if (!ReadLine().IsEmpty)
            throw Wrong("expected a blank line, and then the share in base64");
        int length = ReadBase64(decoded);
        ReadHexadecimal("Checksum", ShareTextWriter.ChecksumBytes);
        ReadLine(ShareTextWriter.End);
        SkipBlankLines();
        if (_lines.Read(out _))
            throw Wrong("expected nothing but blank lines after the end of the share");
        byte[] value = PinnedMemory.Allocate(length);
        decoded.AsSpan(0, length).CopyTo(value);
        return new SecretShare(new SecretSet(id, iteration, threshold, count, length, digest), index, value);
    }

    private int ReadBase64(byte[] decoded)
    {
        int length = 0;
        bool isLast = false;
        for (TextLines before = _lines; ; before = _lines)
        {
            ReadOnlySpan<byte> line = ReadLine();
            if (line.StartsWith("Checksum"u8) && length > 0)
            {
                _lines = before;
                return length;
            }
            if (isLast)
                throw Wrong("expected \"Checksum: \" and 16 hexadecimal digits: only the last line of base64 is shorter than 64 characters");
            if (Base64.DecodeFromUtf8(line, decoded.AsSpan(length), out int consumed, out int written) != OperationStatus.Done
                || consumed != line.Length || written is 0 or > ShareTextWriter.BytesInALine)
            {
                throw Wrong("expected base64 in lines of 64 characters, of which the last may be shorter");
            }
            length += written;
            if (length > SecretSet.MaximumLength)
                throw Wrong($"expected \"Checksum: \": no share has more than {SecretSet.MaximumLength} bytes");
            isLast = written < ShareTextWriter.BytesInALine;
        }
    }

    private static void Compare(TextLines given, SecretShare share)
    {
        byte[] text = share.ToText();
        try
        {
            var canonical = new TextLines(text);
            while (canonical.Read(out ReadOnlySpan<byte> right))
            {
                given.Read(out ReadOnlySpan<byte> line);
                if (CryptographicOperations.FixedTimeEquals(line, right))
                    continue;
                throw new SecretShareException(given.Number, right.StartsWith("Checksum"u8)
                    ? "the checksum is not that of the lines above: a character is wrong, or a line is missing or in the wrong place; copy the share again"
                    : "expected base64 as RFC 4648 has it: without blanks, and with zeros in the bits that are left over");
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }

    private uint ReadNumber(string name, uint least, uint most)
    {
        ReadOnlySpan<byte> digits = ReadField(name);
        bool isCanonical = digits is [>= (byte)'0' and <= (byte)'9', ..] and not [(byte)'0', _, ..];
        return isCanonical && Utf8Parser.TryParse(digits, out uint number, out int consumed) && consumed == digits.Length && number >= least && number <= most
            ? number
            : throw Wrong($"expected \"{name}: \" and a number from {least} to {most}, without zeros in front");
    }

    private byte[] ReadHexadecimal(string name, int size)
    {
        ReadOnlySpan<byte> digits = ReadField(name);
        byte[] bytes = new byte[size];
        return digits.Length == 2 * size && !digits.ContainsAnyInRange((byte)'A', (byte)'F')
            && Convert.FromHexString(digits, bytes, out _, out int written) == OperationStatus.Done && written == size
            ? bytes
            : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"expected \"{name}: \" and {2 * size} hexadecimal digits in lower case"));
    }

    private ReadOnlySpan<byte> ReadField(string name)
    {
        ReadOnlySpan<byte> line = ReadLine();
        string start = name + ": ";
        return StartsWith(line, start) ? line[start.Length..] : throw Wrong($"expected \"{start}\"");
    }

    private void ReadLine(string expected)
    {
        ReadOnlySpan<byte> line = ReadLine();
        if (line.Length != expected.Length || !StartsWith(line, expected))
            throw Wrong($"expected \"{expected}\"");
    }

    private ReadOnlySpan<byte> ReadLine() =>
        _lines.Read(out ReadOnlySpan<byte> line) ? line : throw Wrong($"the text ends before \"{ShareTextWriter.End}\": copy all of it");

    private void SkipBlankLines()
    {
        for (TextLines next = _lines; next.Read(out ReadOnlySpan<byte> line) && line.IsEmpty;)
            _lines = next;
    }

    private static bool StartsWith(ReadOnlySpan<byte> line, string start) => line.StartsWith(Encoding.ASCII.GetBytes(start));

    private readonly SecretShareException Wrong(string message) => new(Math.Max(1, _lines.Number), message);
}
