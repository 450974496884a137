using System.Runtime.InteropServices;

namespace LibC;

/// <summary>
/// A file that is written piece by piece, by one process at a time, and is in its place whole or not at all: whatever kills the process, the old or the
/// new file is there. Until it is put in place it has no name (O_TMPFILE), and is gone with the process; where the file system knows no such files it has
/// a temporary name, which the next one to stage a file there clears away.
/// </summary>
public sealed class StagedFile : IDisposable
{
    private readonly string _path;
    private readonly string _name;
    private readonly string _temporary;
    private readonly FileDescriptor _directory;
    private readonly FileDescriptor _file;
    private bool _hasName;

    private StagedFile(string path, string name, FileDescriptor directory, UnixFileMode mode)
    {
        (_path, _name, _directory) = (Path.Combine(path, name), name, directory);
        // The directory is locked: there is one writer at a time, and one name is enough.
        _temporary = $".{name}.staging";
        Remove(_temporary);
        _file = OpenNameless(mode) ?? OpenNamed(mode);
    }

    /// <summary>Begins a file, and keeps others from beginning one in the same directory until it is disposed of.</summary>
    /// <param name="directory">Where; it exists, on a file system of this host.</param>
    /// <param name="name">Name of the file, without slashes; what has it is replaced by <see cref="PutInPlace"/>.</param>
    /// <param name="mode">Its permissions; the umask takes away from them.</param>
    /// <exception cref="SystemCallException">
    /// With <see cref="Errno.TryAgain"/>: somebody else stages a file in the directory. With any other: it cannot be written there.
    /// </exception>
    public static StagedFile Begin(string directory, string name, UnixFileMode mode = DurableFile.Private)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Contains('/', StringComparison.Ordinal) || name is "." or "..")
            throw new ArgumentException("It is no name of a file.", nameof(name));
        int number = NativeMethods.Open(directory, NativeMethods.ReadOnly | NativeMethods.Directory | NativeMethods.OpenCloseOnExec, 0);
        if (number < 0)
            throw new SystemCallException($"open {directory}", Marshal.GetLastPInvokeError());
        var opened = new FileDescriptor(number);
        try
        {
            if (NativeMethods.FLock(number, NativeMethods.LockExclusively | NativeMethods.DoNotWaitForLock) < 0)
                throw new SystemCallException($"flock {directory}", Marshal.GetLastPInvokeError());
            return new StagedFile(directory, name, opened, mode);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Writes what follows.</summary>
    /// <exception cref="SystemCallException">
    /// It could not be written: among others with <see cref="Errno.NoSpace"/>, <see cref="Errno.QuotaExceeded"/> and <see cref="Errno.FileTooLarge"/>.
    /// </exception>
    public void Write(ReadOnlySpan<byte> data)
    {
        while (data.Length > 0)
            data = data[_file.Write(data)..];
    }

    /// <summary>Gives the file to who owns the directory, before it has a name there.</summary>
    /// <exception cref="SystemCallException">This user may not.</exception>
    public void GiveToOwnerOfDirectory()
    {
        Span<byte> answer = stackalloc byte[NativeMethods.StatSize];
        Demand(
            NativeMethods.StatX(_directory.Number, "", NativeMethods.DescriptorItself, NativeMethods.WantOwner, ref MemoryMarshal.GetReference(answer)),
            "look at the directory of");
        Demand(
            NativeMethods.ChangeOwner(
                _file.Number,
                MemoryMarshal.Read<uint>(answer[NativeMethods.StatUserOffset..]),
                MemoryMarshal.Read<uint>(answer[NativeMethods.StatGroupOffset..])),
            "chown");
    }

    /// <summary>Puts the file in its place. When this returns it is on the disk, content and name.</summary>
    /// <exception cref="SystemCallException">That failed. What was there before is still there, unless it was only the last wait for the disk that failed.</exception>
    public void PutInPlace()
    {
        Demand(NativeMethods.FSync(_file.Number), "fsync");
        if (!_hasName)
        {
            // AT_EMPTY_PATH would do without /proc, and asks for a capability that a service does not have.
            Demand(
                NativeMethods.LinkAt(
                    NativeMethods.WorkingDirectory, $"/proc/self/fd/{_file.Number}", _directory.Number, _temporary, NativeMethods.FollowSymbolicLink),
                "link");
            _hasName = true;
        }
        Demand(NativeMethods.RenameAt(_directory.Number, _temporary, _directory.Number, _name), "rename");
        _hasName = false;
        Demand(NativeMethods.FSync(_directory.Number), "fsync the directory of");
    }

    /// <summary>Forgets what was written, unless it was put in place, and lets the next one begin.</summary>
    public void Dispose()
    {
        if (_hasName)
            _ = NativeMethods.UnlinkAt(_directory.Number, _temporary, 0);
        _hasName = false;
        _file.Dispose();
        _directory.Dispose();
    }

    private FileDescriptor? OpenNameless(UnixFileMode mode)
    {
        int number = NativeMethods.OpenAt(
            _directory.Number, ".", NativeMethods.WriteOnly | NativeMethods.Nameless | NativeMethods.OpenCloseOnExec, (uint)mode);
        if (number >= 0)
            return new FileDescriptor(number);
        // EISDIR comes from a kernel that takes the flag for O_DIRECTORY alone.
        return Marshal.GetLastPInvokeError() is Errno.NotSupported or Errno.IsDirectory ? null : throw Failure("write");
    }

    private FileDescriptor OpenNamed(UnixFileMode mode)
    {
        int number = NativeMethods.OpenAt(
            _directory.Number, _temporary, NativeMethods.WriteOnly | NativeMethods.CreateAnew | NativeMethods.OpenCloseOnExec, (uint)mode);
        if (number < 0)
            throw Failure("write");
        _hasName = true;
        return new FileDescriptor(number);
    }

    private void Remove(string name)
    {
        if (NativeMethods.UnlinkAt(_directory.Number, name, 0) < 0 && Marshal.GetLastPInvokeError() != Errno.NoSuchFile)
            throw Failure("clear up for");
    }

    private void Demand(int result, string call)
    {
        if (result < 0)
            throw Failure(call);
    }

    private SystemCallException Failure(string call) => new($"{call} {_path}", Marshal.GetLastPInvokeError());
}
