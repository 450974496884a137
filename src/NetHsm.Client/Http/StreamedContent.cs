using System.Buffers;
using System.Net;

namespace NetHsm.Client.Http;

/// <summary>A request's body from a stream: sent once, exactly as long as announced.</summary>
internal sealed class StreamedContent : HttpContent
{
    /// <summary>Bytes that are moved at once.</summary>
    internal const int Piece = 64 * 1024;

    private readonly NetHsmRequest _request;
    private readonly TimeLimit _time;

    internal StreamedContent(NetHsmRequest request, TimeLimit time)
    {
        _request = request;
        _time = time;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _request.BodyLength;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, _time.Token);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            for (long sent = 0; sent < _request.BodyLength;)
            {
                int count = await ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, _request.BodyLength - sent)), cancellationToken).ConfigureAwait(false);
                await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                sent += count;
                _time.Renew();
                _request.Sent?.Report(sent);
            }
        }
        finally
        {
            // It may have been a key.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            int count = await _request.BodyStream!.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            return count > 0 ? count : throw new EndOfStreamException($"The stream ended before the {_request.BodyLength} bytes of the request's body.");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new CallersStreamException(failure);
        }
    }
}
