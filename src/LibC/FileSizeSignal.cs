namespace LibC;

/// <summary>SIGXFSZ, which kills a process that writes a file beyond its limit (RLIMIT_FSIZE, <c>LimitFSIZE=</c> of a unit).</summary>
public static class FileSizeSignal
{
    /// <summary>From now on, for the whole process, the write fails instead, with <see cref="Errno.FileTooLarge"/>.</summary>
    public static void Ignore() => _ = NativeMethods.Signal(NativeMethods.FileSizeExceeded, NativeMethods.IgnoreSignal);
}
