using System.Runtime.InteropServices;

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
        using FileDescriptor directory = Open(path, NativeMethods.ReadOnly | NativeMethods.Directory, 0);
        Sync(directory, path);
    }

    private static void Write(string path, ReadOnlySpan<byte> content, UnixFileMode mode, bool replace)
    {
        if (IsStream(path))
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            stream.Write(content);
            return;
        }
        var file = new FileInfo(path);
        string place = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        string directory = Path.GetDirectoryName(place) ?? throw new IOException($"{path} is a directory");
        string temporary = Path.Combine(directory, $".{Path.GetFileName(place)}.{Path.GetRandomFileName()}");
        try
        {
            WriteSynced(temporary, content, mode);
            PutInPlace(temporary, place, replace);
        }
        finally
        {
            File.Delete(temporary);
        }
        SyncDirectory(directory);
    }

    /// <summary>A terminal, pipe or null device has no content that could be lost, and must not be replaced by a file.</summary>
    private static bool IsStream(string path) => FileStatus.TryGet(path, out FileStatus status) && !status.IsRegular;

    private static void WriteSynced(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        using FileDescriptor file = Open(path, NativeMethods.WriteOnly | NativeMethods.CreateAnew, mode);
        while (content.Length > 0)
            content = content[file.Write(content)..];
        Sync(file, path);
    }

    private static void PutInPlace(string temporary, string place, bool replace)
    {
        // link(2) refuses what exists, rename(2) replaces it: there is no moment between looking and doing.
        int result = replace ? NativeMethods.Rename(temporary, place) : NativeMethods.Link(temporary, place);
        if (result < 0)
            throw new SystemCallException($"{(replace ? "rename" : "link")} {place}", Marshal.GetLastPInvokeError());
    }

    private static FileDescriptor Open(string path, int flags, UnixFileMode mode)
    {
        int number = NativeMethods.Open(path, flags | NativeMethods.OpenCloseOnExec, (uint)mode);
        return number >= 0 ? new FileDescriptor(number) : throw new SystemCallException($"open {path}", Marshal.GetLastPInvokeError());
    }

    private static void Sync(FileDescriptor file, string path)
    {
        if (NativeMethods.FSync(file.Number) < 0)
            throw new SystemCallException($"fsync {path}", Marshal.GetLastPInvokeError());
    }
}
