using System.Runtime.InteropServices;

namespace LibC;

/// <content>Opening files and looking at descriptors.</content>
public sealed partial class FileDescriptor
{
    /// <summary>Size of the regular file, in bytes. Moves the reading position to the start.</summary>
    /// <exception cref="SystemCallException">It is no file with a size.</exception>
    public long Size
    {
        get
        {
            long size = NativeMethods.LSeek(Number, 0, NativeMethods.SeekEnd);
            return size >= 0 && NativeMethods.LSeek(Number, 0, NativeMethods.SeekSet) == 0
                ? size
                : throw new SystemCallException("lseek", Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="SystemCallException">open(2) failed; <see cref="SystemCallException.Errno"/> says why.</exception>
    public static FileDescriptor OpenForReading(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        int number = NativeMethods.Open(path, NativeMethods.ReadOnly | NativeMethods.OpenCloseOnExec, 0);
        return number >= 0 ? new FileDescriptor(number) : throw new SystemCallException($"open {path}", Marshal.GetLastPInvokeError());
    }

    /// <summary>
    /// Opens a file in a directory of somebody else's: a symbolic link is refused, and a pipe that was put there makes nobody wait.
    /// </summary>
    /// <exception cref="SystemCallException">open(2) failed; <see cref="SystemCallException.Errno"/> says why.</exception>
    public static FileDescriptor OpenInForeignDirectory(string path, bool writable = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        int access = writable ? NativeMethods.ReadWrite : NativeMethods.ReadOnly;
        int number = NativeMethods.Open(path, access | NativeMethods.PlainFile | NativeMethods.OpenCloseOnExec, 0);
        return number >= 0 ? new FileDescriptor(number) : throw new SystemCallException($"open {path}", Marshal.GetLastPInvokeError());
    }

    /// <summary>Cuts the file off: whoever has it open reads nothing more. What it held is overwritten with zeros before.</summary>
    /// <exception cref="SystemCallException">It is no file that can be written to.</exception>
    public void Wipe()
    {
        Span<byte> zeros = stackalloc byte[4096];
        zeros.Clear();
        for (long left = Size; left > 0;)
            left -= Write(zeros[..(int)Math.Min(left, zeros.Length)]);
        if (NativeMethods.FSync(Number) < 0 || NativeMethods.FTruncate(Number, 0) < 0)
            throw new SystemCallException("ftruncate", Marshal.GetLastPInvokeError());
    }

    /// <summary>Opens the controlling terminal, for questions and answers.</summary>
    /// <exception cref="SystemCallException">This process has none.</exception>
    public static FileDescriptor OpenTerminal()
    {
        int number = NativeMethods.Open("/dev/tty", NativeMethods.ReadWrite | NativeMethods.OpenCloseOnExec, 0);
        return number >= 0 ? new FileDescriptor(number) : throw new SystemCallException("open /dev/tty", Marshal.GetLastPInvokeError());
    }

    /// <summary>Whether this process has a descriptor of this number open.</summary>
    public static bool IsOpen(int number) => NativeMethods.Fcntl(number, NativeMethods.GetDescriptorFlags, 0) >= 0;

    /// <summary>Keeps the descriptor from programs that this process starts.</summary>
    /// <exception cref="SystemCallException">fcntl(2) failed.</exception>
    public void SetCloseOnExec()
    {
        int flags = NativeMethods.Fcntl(Number, NativeMethods.GetDescriptorFlags, 0);
        if (flags < 0 || NativeMethods.Fcntl(Number, NativeMethods.SetDescriptorFlags, flags | NativeMethods.DescriptorCloseOnExec) < 0)
            throw new SystemCallException("fcntl", Marshal.GetLastPInvokeError());
    }
}
