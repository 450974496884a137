using LibC;

namespace Signstar.HostLayout;

/// <summary>Changes single places of a tree, so that a crash leaves the old or the new.</summary>
internal static class TreeWriter
{
    /// <summary>Mode of every file, whatever the umask is.</summary>
    internal const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode DirectoryMode = FileMode | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    internal static void Write(string path, ReadOnlySpan<byte> content)
    {
        MakeDirectory(Path.GetDirectoryName(path)!);
        // A link would be followed.
        if (new FileInfo(path).LinkTarget is not null)
            File.Delete(path);
        DurableFile.Replace(path, content, FileMode);
        File.SetUnixFileMode(path, FileMode);
    }

    internal static void Link(string path, string target)
    {
        string directory = Path.GetDirectoryName(path)!;
        MakeDirectory(directory);
        string temporary = Path.Join(directory, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");
        File.CreateSymbolicLink(temporary, target);
        File.Move(temporary, path, overwrite: true);
        DurableFile.SyncDirectory(directory);
    }

    internal static void Remove(string path)
    {
        File.Delete(path);
        DurableFile.SyncDirectory(Path.GetDirectoryName(path)!);
    }

    private static void MakeDirectory(string directory)
    {
        if (Directory.Exists(directory))
            return;
        string parent = Path.GetDirectoryName(directory)!;
        MakeDirectory(parent);
        Directory.CreateDirectory(directory, DirectoryMode);
        File.SetUnixFileMode(directory, DirectoryMode);
        DurableFile.SyncDirectory(parent);
    }
}
