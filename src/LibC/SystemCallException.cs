using System.Runtime.InteropServices;

namespace LibC;

/// <summary>A system call failed. <see cref="Errno"/> says why; the message names the call.</summary>
public sealed class SystemCallException : IOException
{
    internal SystemCallException(string call, int errno)
        : base($"{call}: {Describe(errno)}")
    {
        Call = call;
        Errno = errno;
    }

    /// <summary>Name of the system call, with what it was done to.</summary>
    public string Call { get; }

    /// <summary>The errno that it left.</summary>
    public int Errno { get; }

    private static string Describe(int errno) =>
        Marshal.PtrToStringUTF8(NativeMethods.StrError(errno)) ?? $"errno {errno}";
}
