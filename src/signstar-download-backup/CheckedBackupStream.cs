using NetHsm.Backup;

namespace Signstar.DownloadBackup;

/// <summary>Passes a backup on, each piece only after its structure was found good so far.</summary>
internal sealed class CheckedBackupStream : Stream
{
    private readonly Stream _answer;
    private readonly BackupStructure _structure = new();

    /// <summary>The stream that it is passed on to stays open.</summary>
    internal CheckedBackupStream(Stream answer) => _answer = answer;

    /// <summary>Whether something was passed on.</summary>
    internal bool HasBegun { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _structure.BytesRead;
        set => throw new NotSupportedException();
    }

    /// <summary>Says that the backup came to its end.</summary>
    /// <exception cref="BackupException">It did not.</exception>
    internal void Finish() => _structure.Finish();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _structure.Append(buffer);
        HasBegun = true;
        _answer.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Writes before it returns: there is nothing else to be done in the meantime.</summary>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
