using LibC;

namespace Signstar.Shares;

/// <summary>Files that hold a share. They lie in memory; what goes is overwritten and cut, so that who has it open reads nothing.</summary>
public static class ShareFile
{
    /// <summary>The text of a share in an array that the garbage collector does not move, for the caller to clear; null when there is none.</summary>
    /// <exception cref="IOException">It cannot be read, or has more than <paramref name="most"/> bytes.</exception>
    public static byte[]? Read(string directory, int most) => SmallFile.Read(Path.Join(directory, ShareFiles.Share), most);

    /// <summary>Puts a share into a directory, whole or not at all, and destroys the one that was there.</summary>
    /// <param name="directory">Where.</param>
    /// <param name="text">The text of the share.</param>
    /// <param name="givesAway">Whether it belongs to who owns the directory, from the moment on when it has its name.</param>
    /// <exception cref="SystemCallException">With <see cref="Errno.TryAgain"/>: somebody else does the same. With any other: it could not be kept.</exception>
    public static void Put(string directory, ReadOnlySpan<byte> text, bool givesAway = false)
    {
        using var staged = StagedFile.Begin(directory, ShareFiles.Share);
        using FileDescriptor? old = OpenIfThere(Path.Join(directory, ShareFiles.Share));
        staged.Write(text);
        if (givesAway)
            staged.GiveToOwnerOfDirectory();
        staged.PutInPlace();
        old?.Wipe();
    }

    /// <summary>Destroys the share of a directory, if there is one.</summary>
    /// <exception cref="IOException">That failed.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public static void Remove(string directory)
    {
        string path = Path.Join(directory, ShareFiles.Share);
        using FileDescriptor? file = OpenIfThere(path);
        if (file is null)
            return;
        // Its name goes first: whatever is killed here, nobody takes half of a wiped share for another one.
        File.Delete(path);
        DurableFile.SyncDirectory(directory);
        file.Wipe();
    }

    private static FileDescriptor? OpenIfThere(string path)
    {
        try
        {
            return FileDescriptor.OpenInForeignDirectory(path, writable: true);
        }
        catch (SystemCallException missing) when (missing.Errno == Errno.NoSuchFile)
        {
            return null;
        }
    }
}
