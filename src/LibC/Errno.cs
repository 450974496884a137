namespace LibC;

/// <summary>The error numbers of Linux that callers tell apart (asm-generic/errno.h).</summary>
public static class Errno
{
    /// <summary>EPERM.</summary>
    public const int OperationNotPermitted = 1;

    /// <summary>ENOENT: there is no such file.</summary>
    public const int NoSuchFile = 2;

    /// <summary>EINTR.</summary>
    public const int Interrupted = 4;

    /// <summary>EAGAIN: nothing to read, or no room to write, right now.</summary>
    public const int TryAgain = 11;

    /// <summary>EACCES: the permissions forbid it.</summary>
    public const int AccessDenied = 13;

    /// <summary>EEXIST: there is such a file already.</summary>
    public const int Exists = 17;

    /// <summary>EISDIR.</summary>
    public const int IsDirectory = 21;

    /// <summary>EINVAL: also what a file system answers that does not know the operation.</summary>
    public const int InvalidArgument = 22;

    /// <summary>EFBIG: a limit of the process or of the file system for the size of a file.</summary>
    public const int FileTooLarge = 27;

    /// <summary>ENOSPC: the file system is full.</summary>
    public const int NoSpace = 28;

    /// <summary>ENOTSOCK.</summary>
    public const int NotASocket = 88;

    /// <summary>EPIPE: nobody reads any more.</summary>
    public const int BrokenPipe = 32;

    /// <summary>EMSGSIZE: the datagram is too long.</summary>
    public const int MessageTooLong = 90;

    /// <summary>EOPNOTSUPP.</summary>
    public const int NotSupported = 95;

    /// <summary>ECONNRESET: the peer closed with data unread.</summary>
    public const int ConnectionReset = 104;

    /// <summary>ETIMEDOUT.</summary>
    public const int TimedOut = 110;

    /// <summary>ECONNREFUSED: nobody listens there.</summary>
    public const int ConnectionRefused = 111;

    /// <summary>EINPROGRESS: a connection is being made.</summary>
    public const int InProgress = 115;

    /// <summary>EDQUOT: the user's share of the file system is used up.</summary>
    public const int QuotaExceeded = 122;
}
