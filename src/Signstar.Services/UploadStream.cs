using System.Security.Cryptography;
using LibC;
using Signstar.RoleSettings;

namespace Signstar.Services;

/// <summary>What a client sends to an <see cref="UploadRole"/>, within its limits.</summary>
public sealed class UploadStream : Stream
{
    private readonly FileDescriptor _input;
    private readonly UploadLimits _limits;
    private readonly TimeLimit _time;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Time runs from here.</summary>
    internal UploadStream(FileDescriptor input, UploadLimits limits)
    {
        _input = input;
        _limits = limits;
        _time = new TimeLimit(Deadline.After(TimeSpan.FromSeconds(limits.TransferSeconds)), TimeSpan.FromSeconds(limits.IdleSeconds));
    }

    /// <summary>Bytes that arrived.</summary>
    public long Received { get; private set; }

    /// <summary>SHA-256 of the upload in 64 lower-case hexadecimal digits; null until it was read to its end.</summary>
    public string? Sha256 { get; private set; }

    /// <summary>Why nothing can be read any more; null as long as it can.</summary>
    internal RoleFailureException? Failure { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => Received;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (Failure is not null)
            throw Failure;
        if (buffer.IsEmpty || Sha256 is not null)
            return 0;
        int count = ReadSome(buffer);
        Received += count;
        if (Received > _limits.RequestBytes)
            throw Fail(ExitStatus.BadRequest, $"the upload is larger than {_limits.RequestBytes} bytes; nothing was kept");
        if (count == 0)
            Sha256 = Convert.ToHexStringLower(_hash.GetHashAndReset());
        else
            _hash.AppendData(buffer[..count]);
        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hash.Dispose();
        base.Dispose(disposing);
    }

    private int ReadSome(Span<byte> buffer)
    {
        // Asked before waiting: afterwards the clock, which is coarser than the one that ends the wait, may say that the end is still to come.
        bool endsFirst = _time.EndsBeforeSilence;
        try
        {
            // One who always has more to send never has to be waited for, and may still take too long.
            if (_time.End.HasPassed)
                throw new TimeoutException();
            // One byte more than is allowed, to see that there is more.
            return _input.Read(buffer[..(int)Math.Min(buffer.Length, _limits.RequestBytes - Received + 1)], _time.NextByte);
        }
        catch (TimeoutException)
        {
            throw Fail(ExitStatus.TryAgain, endsFirst
                ? $"the upload took longer than {_limits.TransferSeconds} seconds; nothing was kept, try again"
                : $"nothing came for {_limits.IdleSeconds} seconds; nothing was kept, try again");
        }
        catch (SystemCallException broken)
        {
            throw Fail(ExitStatus.InputOutput, "the connection broke during the upload; nothing was kept", broken);
        }
    }

    private RoleFailureException Fail(int status, string message, Exception? cause = null) => Failure = new RoleFailureException(status, message, cause: cause);
}
