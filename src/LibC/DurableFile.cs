using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LibC;

/// <summary>
/// Files that are there whole or not at all: written under a temporary name beside the place, synced, put in place, and the directory synced. Whenever
/// the host stops, the old or the new content is found.
/// </summary>
public static class DurableFile
{
    /// <summary>Only its owner reads and writes it.</summary>
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a file, in place of the one that is there, if any. A symbolic link is followed; a device or pipe is written to as it is.</summary>
    /// <param name="path">Where; its directory exists.</param>
    /// <param name="content">All of it.</param>
    /// <param name="mode">Its permissions; the umask takes away from them. An old file's are not kept.</param>
    /// <exception cref="IOException">It could not be written; what was there before is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content, UnixFileMode mode = Private) => Write(path, content, mode, replace: true);

    /// <summary>Writes a file where none is. A device or pipe is written to as it is.</summary>
    /// <inheritdoc cref="Replace"/>
    /// <exception cref="SystemCallException">With <see cref="Errno.Exists"/>: there is a file already; it is as it was.</exception>
    public static void Create(string path, ReadOnlySpan<byte> content, UnixFileMode mode = Private) => Write(path, content, mode, replace: false);

    /// <summary>Waits until what was made, renamed or removed in a directory is on the disk.</summary>
    /// <exception cref="SystemCallException">There is no such directory, or it could not be synced.</exception>
    public static void SyncDirectory(string path)
    {
        int number = NativeMethods.Open(path, NativeMethods.ReadOnly | NativeMethods.Directory | NativeMethods.OpenCloseOnExec, 0);
        if (number < 0)
            throw new SystemCallException($"open {path}", Marshal.GetLastPInvokeError());
        using var directory = new FileDescriptor(number);
        Sync(directory, path);
    }

    /// <summary>Writes a file that does not fit into memory.</summary>
    /// <param name="path">Where; its directory exists.</param>
    /// <param name="write">Writes all of it. What it throws comes through, and what was there before is still there.</param>
    /// <param name="replace">Whether a file that is there already is replaced, as by <see cref="Replace"/>, or refused, as by <see cref="Create"/>.</param>
    /// <param name="mode">Its permissions; the umask takes away from them.</param>
    /// <exception cref="IOException">It could not be written; what was there before is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public static void Write(string path, Action<Stream> write, bool replace, UnixFileMode mode = Private)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (IsStream(path))
        {
            using FileStream stream = OpenStream(path);
            write(stream);
            return;
        }
        using var placement = new Placement(path);
        using FileDescriptor file = OpenNew(path, placement.Temporary, mode);
        using (var handle = new SafeFileHandle(file.Number, ownsHandle: false))
        using (var stream = new FileStream(handle, FileAccess.Write, bufferSize: 0))
            write(stream);
        Sync(file, path);
        placement.Finish(replace);
    }

    private static void Write(string path, ReadOnlySpan<byte> content, UnixFileMode mode, bool replace)
    {
        if (IsStream(path))
        {
            using FileStream stream = OpenStream(path);
            stream.Write(content);
            return;
        }
        using var placement = new Placement(path);
        using FileDescriptor file = OpenNew(path, placement.Temporary, mode);
        while (content.Length > 0)
            content = content[file.Write(content)..];
        Sync(file, path);
        placement.Finish(replace);
    }

    private static FileStream OpenStream(string path) => new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    /// <summary>A terminal, pipe or null device has no content that could be lost, and must not be replaced by a file.</summary>
    private static bool IsStream(string path) => FileStatus.TryGet(path, out FileStatus status) && !status.IsRegular;

    /// <summary>The failure names the file that was asked for, not the temporary one.</summary>
    private static FileDescriptor OpenNew(string path, string temporary, UnixFileMode mode)
    {
        int number = NativeMethods.Open(temporary, NativeMethods.WriteOnly | NativeMethods.CreateAnew | NativeMethods.OpenCloseOnExec, (uint)mode);
        return number >= 0 ? new FileDescriptor(number) : throw new SystemCallException($"write {path}", Marshal.GetLastPInvokeError());
    }

    private static void PutInPlace(string temporary, string place, bool replace)
    {
        // Both refuse or replace what exists: there is no moment between looking and doing.
        int result = replace ? NativeMethods.Rename(temporary, place) : RenameWithoutReplacing(temporary, place);
        if (result < 0)
            throw new SystemCallException($"write {place}", Marshal.GetLastPInvokeError());
    }

    /// <summary>File systems of which some know no hard links (FAT), and others only these (NFS).</summary>
    private static int RenameWithoutReplacing(string temporary, string place)
    {
        int result = NativeMethods.RenameAt2(
            NativeMethods.WorkingDirectory, temporary, NativeMethods.WorkingDirectory, place, NativeMethods.RenameNoReplace);
        return result < 0 && Marshal.GetLastPInvokeError() == Errno.InvalidArgument ? NativeMethods.Link(temporary, place) : result;
    }

    private static void Sync(FileDescriptor file, string path)
    {
        if (NativeMethods.FSync(file.Number) < 0)
            throw new SystemCallException($"fsync {path}", Marshal.GetLastPInvokeError());
    }

    /// <summary>Where a file is written, and where it goes then.</summary>
    private sealed class Placement : IDisposable
    {
        private readonly string _place;
        private readonly string _directory;

        internal Placement(string path)
        {
            var file = new FileInfo(path);
            _place = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
            _directory = Path.GetDirectoryName(_place) ?? throw new IOException($"{path} is a directory");
            Temporary = Path.Combine(_directory, $".{Path.GetFileName(_place)}.{Path.GetRandomFileName()}");
        }

        internal string Temporary { get; }

        public void Dispose()
        {
            // Delete throws where the directory is missing, and would hide why.
            if (File.Exists(Temporary))
                File.Delete(Temporary);
        }

        internal void Finish(bool replace)
        {
            PutInPlace(Temporary, _place, replace);
            // With link(2) the temporary name is still there; nothing but the file's own may be found after the directory's sync.
            File.Delete(Temporary);
            SyncDirectory(_directory);
        }
    }
}
