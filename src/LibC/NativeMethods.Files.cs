using System.Runtime.InteropServices;

namespace LibC;

internal static partial class NativeMethods
{
    internal const uint RenameNoReplace = 1;
    internal const int WriteOnly = 1;
    internal const int ReadWrite = 2;
    internal const int Directory = 0x10000;

    /// <summary>O_NOFOLLOW and O_NONBLOCK (asm-generic/fcntl.h).</summary>
    internal const int PlainFile = 0x20000 | 0x800;

    /// <summary>O_TMPFILE (asm-generic/fcntl.h), which has O_DIRECTORY in it.</summary>
    internal const int Nameless = 0x400000 | Directory;

    /// <summary>AT_SYMLINK_FOLLOW.</summary>
    internal const int FollowSymbolicLink = 0x400;

    /// <summary>LOCK_EX.</summary>
    internal const int LockExclusively = 2;

    /// <summary>LOCK_NB.</summary>
    internal const int DoNotWaitForLock = 4;

    /// <summary>O_CREAT and O_EXCL.</summary>
    internal const int CreateAnew = 0x40 | 0x80;

    /// <summary>AT_FDCWD: paths are seen from the working directory.</summary>
    internal const int WorkingDirectory = -100;

    /// <summary>SIGXFSZ (asm-generic/signal.h).</summary>
    internal const int FileSizeExceeded = 25;

    /// <summary>SIG_IGN.</summary>
    internal const nint IgnoreSignal = 1;

    /// <summary>STATX_TYPE and STATX_MODE.</summary>
    internal const uint WantTypeAndMode = 1 | 2;

    /// <summary>AT_EMPTY_PATH: without a path, what the descriptor itself stands for.</summary>
    internal const int DescriptorItself = 0x1000;

    /// <summary>STATX_UID and STATX_GID, and where stx_uid and stx_gid stand in struct statx.</summary>
    internal const uint WantOwner = 8 | 16;
    internal const int StatUserOffset = 20;
    internal const int StatGroupOffset = 24;

    /// <summary>struct statx (linux/stat.h): its size, where stx_mode stands in it, and what that says of the type.</summary>
    internal const int StatSize = 256;
    internal const int StatModeOffset = 28;
    internal const int TypeMask = 0xF000;
    internal const int RegularFile = 0x8000;

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int StatX(int directory, string path, int flags, uint wanted, ref byte result);

    [LibraryImport(Library, EntryPoint = "fsync", SetLastError = true)]
    internal static partial int FSync(int descriptor);

    [LibraryImport(Library, EntryPoint = "ftruncate", SetLastError = true)]
    internal static partial int FTruncate(int descriptor, long length);

    [LibraryImport(Library, EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int RenameAt2(int fromDirectory, string from, int toDirectory, string to, uint flags);

    [LibraryImport(Library, EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Link(string existing, string created);

    [LibraryImport(Library, EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Rename(string from, string to);

    [LibraryImport(Library, EntryPoint = "openat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int OpenAt(int directory, string path, int flags, uint mode);

    [LibraryImport(Library, EntryPoint = "linkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int LinkAt(int fromDirectory, string existing, int toDirectory, string created, int flags);

    [LibraryImport(Library, EntryPoint = "renameat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int RenameAt(int fromDirectory, string from, int toDirectory, string to);

    [LibraryImport(Library, EntryPoint = "unlinkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int UnlinkAt(int directory, string path, int flags);

    [LibraryImport(Library, EntryPoint = "flock", SetLastError = true)]
    internal static partial int FLock(int descriptor, int operation);

    [LibraryImport(Library, EntryPoint = "fchown", SetLastError = true)]
    internal static partial int ChangeOwner(int descriptor, uint user, uint group);

    [LibraryImport(Library, EntryPoint = "signal", SetLastError = true)]
    internal static partial nint Signal(int number, nint handler);
}
