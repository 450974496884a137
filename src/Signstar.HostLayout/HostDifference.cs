namespace Signstar.HostLayout;

/// <summary>A file or link of a tree that is not as a configuration wants it.</summary>
/// <param name="Path">Where, relative to the root of the host.</param>
/// <param name="Before">What is there; null where nothing is.</param>
/// <param name="After">What is wanted; null where nothing is. The same as before where only the permissions differ.</param>
/// <param name="ModeBefore">The permissions of the file that is there; null where none is, or a link, which has none of its own.</param>
public sealed record HostDifference(string Path, HostEntry? Before, HostEntry? After, UnixFileMode? ModeBefore)
{
    /// <summary>The permissions that every file is to have: 0644.</summary>
    public static UnixFileMode ModeAfter => TreeWriter.FileMode;
}
