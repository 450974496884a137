using System.Globalization;
using System.Security.Cryptography;
using NetHsm.Model;

namespace NetHsm.Client.Http;

/// <summary>
/// One complete HTTP/1.1 answer (RFC 9112), read strictly: its size is given by Content-Length or chunks and by nothing else, and bounded before
/// anything is allocated. An answer that ends where the connection ends could be cut off without anybody noticing, so it is refused.
/// </summary>
internal sealed class Answer
{
    private const int MostInterimAnswers = 8;

    private Answer(int status, byte[] body, bool isLast)
    {
        Status = status;
        Body = body;
        IsLast = isLast;
    }

    /// <summary>200 to 599.</summary>
    internal int Status { get; }

    /// <summary>Pinned: it may be a secret, and who takes it may clear it.</summary>
    internal byte[] Body { get; }

    /// <summary>Whether the connection cannot carry another answer.</summary>
    internal bool IsLast { get; }

    /// <exception cref="BrokenAnswerException">What came is no complete answer within the limits.</exception>
    internal static Answer Read(IByteSource source, int maximumBody)
    {
        using var bytes = new AnswerBytes(source);
        AnswerHead head = AnswerHead.Read(bytes);
        for (int interim = 0; head.Status < 200; interim++)
        {
            // 101 changes the protocol, for which nobody asked.
            if (head.Status == 101 || interim == MostInterimAnswers)
                throw new BrokenAnswerException(NetHsmFailureKind.MalformedAnswer, "the server announces an answer and does not give one");
            head = AnswerHead.Read(bytes);
        }
        byte[] body = ReadBody(bytes, head, maximumBody);
        // What follows unasked cannot be the next answer.
        return new Answer(head.Status, body, head.IsLast || bytes.HasRest);
    }

    private static byte[] ReadBody(AnswerBytes bytes, AnswerHead head, int maximum)
    {
        if (head.Status is 204 or 304)
            return [];
        if (head.IsChunked)
            return ReadChunks(bytes, maximum);
        if (head.ContentLength is not { } length)
            throw new BrokenAnswerException(NetHsmFailureKind.MalformedAnswer, "the answer does not say how long it is");
        CheckSize(length, maximum);
        byte[] body = SecretBuffer.Allocate(length);
        bytes.ReadBlock(body);
        return body;
    }

    private static byte[] ReadChunks(AnswerBytes bytes, int maximum)
    {
        byte[] body = [];
        int length = 0;
        while (ReadChunkSize(bytes.ReadLine()) is > 0 and var size)
        {
            CheckSize(length + (long)size, maximum);
            if (body.Length < length + size)
                Resize(ref body, length, Math.Max(length + size, (int)Math.Min(2L * body.Length, maximum)));
            bytes.ReadBlock(body.AsSpan(length, size));
            length += size;
            bytes.BeginChunk();
            if (bytes.ReadLine().Length > 0)
                throw Malformed();
        }
        while (bytes.ReadLine().Length > 0)
        {
            // Trailers say nothing that is needed.
        }
        Resize(ref body, length, length);
        return body;
    }

    /// <summary>With nothing left of it where it was.</summary>
    internal static void Resize(ref byte[] body, int length, int size)
    {
        if (body.Length == size)
            return;
        byte[] resized = SecretBuffer.Allocate(size);
        body.AsSpan(0, length).CopyTo(resized);
        CryptographicOperations.ZeroMemory(body);
        body = resized;
    }

    /// <summary>chunk-size [ chunk-ext ] (RFC 9112, section 7.1); extensions are passed over.</summary>
    private static int ReadChunkSize(ReadOnlySpan<byte> line)
    {
        int end = line.IndexOf((byte)';');
        ReadOnlySpan<byte> digits = end < 0 ? line : line[..end].TrimEnd(" \t"u8);
        return digits.Length is > 0 and <= 8 && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int size) && size >= 0
            ? size
            : throw Malformed();
    }

    private static void CheckSize(long size, int maximum)
    {
        if (size > maximum)
            throw new BrokenAnswerException(NetHsmFailureKind.TooLarge, $"the answer has more than {maximum} bytes");
    }

    private static BrokenAnswerException Malformed() => new(NetHsmFailureKind.MalformedAnswer, "the chunks of the answer cannot be read");
}
