using LibC;
using NetHsm.Backup;
using Signstar.RoleSettings;
using Signstar.Services;

namespace Signstar.DownloadBackup;

/// <summary>
/// The backup of the last run of <c>signstar-configure</c>, which validated it with the passphrases that nobody has here. The open file stays the same one when
/// the next run puts another in its place.
/// </summary>
internal sealed class ValidatedBackup : IDisposable
{
    private const int PieceSize = 64 * 1024;

    private readonly FileDescriptor _file;

    private ValidatedBackup(FileDescriptor file) => _file = file;

    /// <summary>Opens it; null on a host that has none.</summary>
    /// <exception cref="RoleFailureException">There is one that cannot be opened: another would be none that was validated.</exception>
    internal static ValidatedBackup? Open(string directory)
    {
        try
        {
            return new ValidatedBackup(FileDescriptor.OpenForReading(Path.Join(directory, BackupDownloadSettings.FileName)));
        }
        catch (SystemCallException missing) when (missing.Errno == Errno.NoSuchFile)
        {
            return null;
        }
        catch (SystemCallException failure)
        {
            throw RoleFailureException.Misconfigured($"the validated backup: {failure.Message}", failure);
        }
    }

    /// <summary>Sends it, and looks at its structure once more: what lay on a disk may have become something else.</summary>
    /// <exception cref="RoleFailureException">It is damaged, or could not be read to its end.</exception>
    internal void Send(Stream answer, CancellationToken clientGone)
    {
        using var backup = new CheckedBackupStream(answer);
        byte[] piece = new byte[PieceSize];
        try
        {
            for (int count; (count = _file.Read(piece)) > 0;)
            {
                clientGone.ThrowIfCancellationRequested();
                backup.Write(piece.AsSpan(0, count));
            }
            backup.Finish();
        }
        catch (BackupException damage)
        {
            throw new RoleFailureException(
                ExitStatus.Unavailable, $"the host's backup is damaged: {damage.Message}; {Outcome(backup)}; its operator has to have another one made", cause: damage);
        }
        catch (SystemCallException failure)
        {
            throw new RoleFailureException(ExitStatus.InputOutput, $"the host could not read its backup; {Outcome(backup)}", cause: failure);
        }
    }

    public void Dispose() => _file.Dispose();

    private static string Outcome(CheckedBackupStream backup) => backup.HasBegun ? "what was sent is no whole backup" : "nothing was sent";
}
