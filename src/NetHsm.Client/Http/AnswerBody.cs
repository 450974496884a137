using System.Buffers;
using System.Net;
using NetHsm.Model;

namespace NetHsm.Client.Http;

/// <summary>The body of HttpClient's answer, within its limits. Its size is given by Content-Length or chunks, as in <see cref="Answer"/>.</summary>
internal readonly struct AnswerBody(NetHsmUrl device, NetHsmRequest request, HttpResponseMessage response, TimeLimit time)
{
    internal async ValueTask<byte[]> ReadAsync(int maximum)
    {
        if (response.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.NotModified)
            return [];
        bool isForStream = request.AnswerInto is not null && response.StatusCode == HttpStatusCode.OK;
        long? length = response.Content.Headers.ContentLength;
        if (length is null && response.Headers.TransferEncodingChunked != true)
            throw Failures.Malformed(device, request, "the answer does not say how long it is");
        CheckSize(length ?? 0, isForStream ? request.MaximumAnswerInto : maximum);
        using Stream stream = await response.Content.ReadAsStreamAsync(time.Token).ConfigureAwait(false);
        if (isForStream)
        {
            await CopyAsync(stream).ConfigureAwait(false);
            return [];
        }
        if (length is null)
            return await ReadChunksAsync(stream, maximum).ConfigureAwait(false);
        byte[] body = SecretBuffer.Allocate((int)length);
        await stream.ReadExactlyAsync(body, time.Token).ConfigureAwait(false);
        return body;
    }

    private async Task<byte[]> ReadChunksAsync(Stream stream, int maximum)
    {
        byte[] body = [];
        int length = 0;
        while (true)
        {
            if (length == body.Length)
                Answer.Resize(ref body, length, (int)Math.Min(Math.Max(1024, 2L * length), Math.Min(maximum + 1L, Array.MaxLength)));
            int count = await stream.ReadAsync(body.AsMemory(length), time.Token).ConfigureAwait(false);
            if (count == 0)
                break;
            length += count;
            CheckSize(length, maximum);
        }
        Answer.Resize(ref body, length, length);
        return body;
    }

    private async Task CopyAsync(Stream stream)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(StreamedContent.Piece);
        try
        {
            long received = 0;
            while (await stream.ReadAsync(buffer, time.Token).ConfigureAwait(false) is > 0 and var count)
            {
                CheckSize(received + count, request.MaximumAnswerInto);
                await WriteAsync(buffer.AsMemory(0, count)).ConfigureAwait(false);
                received += count;
                time.Renew();
                request.Received?.Report(received);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> piece)
    {
        try
        {
            await request.AnswerInto!.WriteAsync(piece, time.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new CallersStreamException(failure);
        }
    }

    private void CheckSize(long size, long maximum)
    {
        if (size > maximum)
            throw Failures.AnswerTooLarge(device, request, $"the answer has more than {maximum} bytes");
    }
}
