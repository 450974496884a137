using System.Runtime.InteropServices;

namespace LibC;

internal static partial class NativeMethods
{
    internal const int ReadOnly = 0;
    internal const int OpenCloseOnExec = 0x80000;
    internal const int SeekEnd = 2;
    internal const int SeekSet = 0;

    internal const int GetDescriptorFlags = 1;
    internal const int SetDescriptorFlags = 2;
    internal const int DescriptorCloseOnExec = 1;
    internal const int GetFlags = 3;
    internal const int SetFlags = 4;
    internal const int NonBlocking = 0x800;

    internal const int UnixFamily = 1;
    internal const int Stream = 1;
    internal const int Datagram = 2;
    internal const int CloseOnExec = 0x80000;
    internal const int ShutdownWrite = 1;
    internal const int SocketLevel = 1;
    internal const int DoNotWait = 0x40;
    internal const int NoSignal = 0x4000;
    internal const int ErrorOption = 4;
    internal const int PeerCredentialsOption = 17;
    internal const int TcpLevel = 6;
    internal const int NoDelayOption = 1;
    internal const int QuickAcknowledgeOption = 12;

    private const string Library = "libc.so.6";

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, int flags, uint mode);

    [LibraryImport(Library, EntryPoint = "lseek", SetLastError = true)]
    internal static partial long LSeek(int descriptor, long offset, int origin);

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    internal static partial nint Read(int descriptor, ref byte buffer, nuint count);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(int descriptor, in byte data, nuint count);

    [LibraryImport(Library, EntryPoint = "send", SetLastError = true)]
    internal static partial nint Send(int descriptor, in byte data, nuint count, int flags);

    [LibraryImport(Library, EntryPoint = "close")]
    internal static partial int Close(int descriptor);

    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    internal static partial int Poll(ref PollEntry entries, nuint count, int milliseconds);

    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int Fcntl(int descriptor, int command, int argument);

    [LibraryImport(Library, EntryPoint = "strerror")]
    internal static partial nint StrError(int errno);

    [LibraryImport(Library, EntryPoint = "getuid")]
    internal static partial uint GetUid();

    [LibraryImport(Library, EntryPoint = "gethostname", SetLastError = true)]
    internal static partial int GetHostName(ref byte name, nuint size);

    [LibraryImport(Library, EntryPoint = "getpwuid", SetLastError = true)]
    internal static partial nint GetPwUid(uint id);

    [LibraryImport(Library, EntryPoint = "getenv")]
    internal static partial nint GetEnv(in byte name);

    [LibraryImport(Library, EntryPoint = "socket", SetLastError = true)]
    internal static partial int Socket(int family, int type, int protocol);

    [LibraryImport(Library, EntryPoint = "connect", SetLastError = true)]
    internal static partial int Connect(int descriptor, in byte address, uint size);

    [LibraryImport(Library, EntryPoint = "shutdown", SetLastError = true)]
    internal static partial int Shutdown(int descriptor, int how);

    [LibraryImport(Library, EntryPoint = "getsockopt", SetLastError = true)]
    internal static partial int GetSockOpt(int descriptor, int level, int option, ref PeerCredentials value, ref uint size);

    [LibraryImport(Library, EntryPoint = "getsockopt", SetLastError = true)]
    internal static partial int GetSockOpt(int descriptor, int level, int option, ref int value, ref uint size);

    [LibraryImport(Library, EntryPoint = "setsockopt", SetLastError = true)]
    internal static partial int SetSockOpt(int descriptor, int level, int option, in int value, uint size);

    [LibraryImport(Library, EntryPoint = "getaddrinfo", StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int GetAddrInfo(string host, string service, in AddressInfo hints, out AddressInfo* addresses);

    [LibraryImport(Library, EntryPoint = "freeaddrinfo")]
    internal static unsafe partial void FreeAddrInfo(AddressInfo* addresses);

    [LibraryImport(Library, EntryPoint = "gai_strerror")]
    internal static partial nint GaiStrError(int code);

    /// <summary>struct addrinfo of glibc on 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct AddressInfo
    {
        internal int Flags;
        internal int Family;
        internal int SocketType;
        internal int Protocol;
        internal uint AddressLength;
        internal nint Address;
        internal nint CanonicalName;
        internal AddressInfo* Next;
    }
}
