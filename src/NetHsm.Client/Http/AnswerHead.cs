using System.Buffers.Text;

namespace NetHsm.Client.Http;

/// <summary>Status line and fields of an answer, of which only those are kept that say where the answer ends (RFC 9112, sections 4 to 6).</summary>
internal sealed class AnswerHead
{
    private AnswerHead(int status) => Status = status;

    internal int Status { get; }

    /// <summary>Size of the body in bytes; null where no field says it.</summary>
    internal int? ContentLength { get; private set; }

    internal bool IsChunked { get; private set; }

    /// <summary>Whether the server closes the connection after this answer.</summary>
    internal bool IsLast { get; private set; }

    internal static AnswerHead Read(AnswerBytes bytes)
    {
        var head = new AnswerHead(ReadStatus(bytes.ReadLine()));
        while (bytes.ReadLine() is { Length: > 0 } line)
            head.Take(line);
        if (head.IsChunked && head.ContentLength is not null)
            throw Malformed("the answer gives its size in two ways");
        return head;
    }

    private static int ReadStatus(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> version = "HTTP/1.1 "u8;
        if (!line.StartsWith(version) || line.Length < version.Length + 4 || line[version.Length + 3] != ' ')
            throw Malformed("the answer is not HTTP/1.1");
        ReadOnlySpan<byte> digits = line.Slice(version.Length, 3);
        if (digits.ContainsAnyExceptInRange((byte)'0', (byte)'9') || !Utf8Parser.TryParse(digits, out int status, out _) || status is < 100 or > 599)
            throw Malformed("the answer has no status");
        return status;
    }

    private void Take(ReadOnlySpan<byte> line)
    {
        int colon = line.IndexOf((byte)':');
        if (colon < 1 || line[..colon].IndexOfAnyInRange((byte)0, (byte)' ') >= 0)
            throw Malformed("a line of the answer's header is no field");
        ReadOnlySpan<byte> name = line[..colon];
        ReadOnlySpan<byte> value = line[(colon + 1)..].Trim(" \t"u8);
        if (value.ContainsAny((byte)'\r', (byte)0))
            throw Malformed("a field of the answer's header has control characters in it");
        if (Is(name, "content-length"u8))
            TakeLength(value);
        else if (Is(name, "transfer-encoding"u8))
            TakeEncoding(value);
        else if (Is(name, "connection"u8))
            IsLast |= Is(value, "close"u8);
    }

    private void TakeLength(ReadOnlySpan<byte> value)
    {
        if (ContentLength is not null || value.Length is 0 || value.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            throw Malformed("the answer's size cannot be read");
        ContentLength = Utf8Parser.TryParse(value, out int length, out _) ? length : int.MaxValue;
    }

    private void TakeEncoding(ReadOnlySpan<byte> value)
    {
        if (IsChunked || !Is(value, "chunked"u8))
            throw Malformed("the answer is encoded in a way that was not asked for");
        IsChunked = true;
    }

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> expected) => System.Text.Ascii.EqualsIgnoreCase(text, expected);

    private static BrokenAnswerException Malformed(string message) => new(NetHsmFailureKind.MalformedAnswer, message);
}
