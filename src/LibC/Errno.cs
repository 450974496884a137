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

    /// <summary>EINVAL: also what a file system answers that does not know the operation.</summary>
    public const int InvalidArgument = 22;

    /// <summary>ENOTSOCK.</summary>
    public const int NotASocket = 88;

    /// <summary>EPIPE: nobody reads any more.</summary>
    public const int BrokenPipe = 32;

    /// <summary>EMSGSIZE: the datagram is too long.</summary>
    public const int MessageTooLong = 90;

    /// <summary>ECONNRESET: the peer closed with data unread.</summary>
    public const int ConnectionReset = 104;

    /// <summary>ETIMEDOUT.</summary>
    public const int TimedOut = 110;

    /// <summary>ECONNREFUSED: nobody listens there.</summary>
    public const int ConnectionRefused = 111;

    /// <summary>EINPROGRESS: a connection is being made.</summary>
    public const int InProgress = 115;
}
