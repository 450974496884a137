using NetHsm.Backup;
using Signstar.Services;

namespace Signstar.DownloadBackup;

/// <summary>Passes a backup on, each piece only after its structure was found good so far.</summary>
internal sealed class CheckedBackupStream : WriteThroughStream
{
    private readonly Stream _answer;
    private readonly BackupStructure _structure = new();

    /// <summary>The stream that it is passed on to stays open.</summary>
    internal CheckedBackupStream(Stream answer) => _answer = answer;

    /// <summary>Whether something was passed on.</summary>
    internal bool HasBegun { get; private set; }

    /// <summary>Bytes that were found good.</summary>
    internal long Checked => _structure.BytesRead;

    /// <summary>Says that the backup came to its end.</summary>
    /// <exception cref="BackupException">It did not.</exception>
    internal void Finish() => _structure.Finish();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        _structure.Append(buffer);
        HasBegun = true;
        _answer.Write(buffer);
    }
}
