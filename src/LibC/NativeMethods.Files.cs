using System.Runtime.InteropServices;

namespace LibC;

internal static partial class NativeMethods
{
    internal const uint RenameNoReplace = 1;
    internal const int WriteOnly = 1;
    internal const int ReadWrite = 2;
    internal const int Directory = 0x10000;

    /// <summary>O_CREAT and O_EXCL.</summary>
    internal const int CreateAnew = 0x40 | 0x80;

    /// <summary>AT_FDCWD: paths are seen from the working directory.</summary>
    internal const int WorkingDirectory = -100;

    /// <summary>STATX_TYPE and STATX_MODE.</summary>
    internal const uint WantTypeAndMode = 1 | 2;

    /// <summary>struct statx (linux/stat.h): its size, where stx_mode stands in it, and what that says of the type.</summary>
    internal const int StatSize = 256;
    internal const int StatModeOffset = 28;
    internal const int TypeMask = 0xF000;
    internal const int RegularFile = 0x8000;

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int StatX(int directory, string path, int flags, uint wanted, ref byte result);

    [LibraryImport(Library, EntryPoint = "fsync", SetLastError = true)]
    internal static partial int FSync(int descriptor);

    [LibraryImport(Library, EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int RenameAt2(int fromDirectory, string from, int toDirectory, string to, uint flags);

    [LibraryImport(Library, EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Link(string existing, string created);

    [LibraryImport(Library, EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Rename(string from, string to);
}
