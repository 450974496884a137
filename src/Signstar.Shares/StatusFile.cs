using LibC;

namespace Signstar.Shares;

/// <summary>The file <c>status.json</c>: written by <c>signstar-configure</c>, read by the roles of share holders.</summary>
public static class StatusFile
{
    private const UnixFileMode ForEverybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Reads it; null when there is none yet.</summary>
    /// <exception cref="ShareStatusException">It is no such document.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ShareStatus? Read(string path) => SmallFile.Read(path, ShareStatus.MaximumSize) is { } json ? ShareStatus.Parse(json) : null;

    /// <summary>Writes it, whole or not at all, readable for everybody whatever the umask says.</summary>
    /// <exception cref="IOException">It could not be written; what was there before is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public static void Write(string path, ShareStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        byte[] json = status.Write();
        DurableFile.Write(path, stream => WriteForEverybody((FileStream)stream, json), replace: true);
    }

    private static void WriteForEverybody(FileStream file, byte[] json)
    {
        File.SetUnixFileMode(file.SafeFileHandle, ForEverybody);
        file.Write(json);
    }
}
