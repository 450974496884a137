using System.Runtime.InteropServices;

namespace LibC;

/// <summary>What the system says of a file: statx(2), symbolic links followed.</summary>
public readonly struct FileStatus
{
    private readonly ushort _mode;

    private FileStatus(ushort mode) => _mode = mode;

    /// <summary>Whether it is a plain file; not so a directory, device, pipe or socket.</summary>
    public bool IsRegular => (_mode & NativeMethods.TypeMask) == NativeMethods.RegularFile;

    /// <summary>Its permissions.</summary>
    public UnixFileMode Mode => (UnixFileMode)(_mode & 0xFFF);

    /// <summary>Asks for it; false when there is no such file, or it may not be looked at.</summary>
    public static bool TryGet(string path, out FileStatus status)
    {
        Span<byte> answer = stackalloc byte[NativeMethods.StatSize];
        int result = NativeMethods.StatX(NativeMethods.WorkingDirectory, path, 0, NativeMethods.WantTypeAndMode, ref MemoryMarshal.GetReference(answer));
        status = result < 0 ? default : new FileStatus(MemoryMarshal.Read<ushort>(answer[NativeMethods.StatModeOffset..]));
        return result >= 0;
    }
}
