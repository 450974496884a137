using System.ComponentModel;
using System.Net.Sockets;

namespace Probe;

/// <summary>Why an attempt was refused: the errno's name, since a place that is not there is no wall.</summary>
internal static class Refusal
{
    private const int NoMemory = 12;

    /// <summary>The name of errno.h, or null where the failure is none of the kernel's: then the attempt itself was wrong.</summary>
    internal static string? Of(Exception failure) => NumberOf(failure) switch
    {
        1 => "EPERM",
        2 => "ENOENT",
        3 => "ESRCH",
        6 => "ENXIO",
        11 => "EAGAIN",
        NoMemory => "ENOMEM",
        13 => "EACCES",
        20 => "ENOTDIR",
        21 => "EISDIR",
        22 => "EINVAL",
        30 => "EROFS",
        38 => "ENOSYS",
        91 => "EPROTOTYPE",
        97 => "EAFNOSUPPORT",
        99 => "EADDRNOTAVAIL",
        101 => "ENETUNREACH",
        110 => "ETIMEDOUT",
        111 => "ECONNREFUSED",
        113 => "EHOSTUNREACH",
        > 0 and var number and < 4096 => $"E{number}",
        _ => null,
    };

    private static int NumberOf(Exception failure) => failure switch
    {
        AggregateException { InnerException: { } inner } => NumberOf(inner),
        // What .NET makes of the errno and back: EPERM comes out as EACCES.
        SocketException socket => socket.NativeErrorCode,
        Win32Exception call => call.NativeErrorCode,
        FileNotFoundException or DirectoryNotFoundException => 2,
        // .NET keeps the errno, EACCES or EPERM, in what it wraps.
        UnauthorizedAccessException { InnerException: { } inner } => inner.HResult,
        TimeoutException => 110,
        // What .NET makes of no memory, and of no thread.
        OutOfMemoryException => NoMemory,
        IOException file => file.HResult,
        _ => 0,
    };
}
