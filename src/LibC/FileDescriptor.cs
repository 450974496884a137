using System.Runtime.InteropServices;

namespace LibC;

/// <summary>
/// An open file descriptor, read and written with bare system calls: what a short-lived process can afford, where
/// <see cref="System.Net.Sockets"/> and <see cref="Console"/> would cost a third of its life to start.
/// </summary>
public sealed partial class FileDescriptor : IDisposable
{
    private const int PipeBuffer = 4096;

    private readonly bool _owned;
    private bool _isNoSocket;
    private int _number;

    /// <summary>Wraps a descriptor; closes it on disposal when <paramref name="owned"/>.</summary>
    public FileDescriptor(int number, bool owned = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        _number = number;
        _owned = owned;
    }

    /// <summary>Standard input.</summary>
    public static FileDescriptor StandardInput { get; } = new(0, owned: false);

    /// <summary>Standard output.</summary>
    public static FileDescriptor StandardOutput { get; } = new(1, owned: false);

    /// <summary>Standard error.</summary>
    public static FileDescriptor StandardError { get; } = new(2, owned: false);

    /// <summary>The number.</summary>
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    public int Number => _number >= 0 ? _number : throw new ObjectDisposedException(nameof(FileDescriptor));

    /// <summary>Closes it.</summary>
    public void Dispose()
    {
        int number = Interlocked.Exchange(ref _number, -1);
        if (_owned && number >= 0)
            _ = NativeMethods.Close(number);
    }

    /// <summary>Reads what is there, at least one byte, or 0 at the end.</summary>
    /// <exception cref="SystemCallException">read(2) failed.</exception>
    public int Read(Span<byte> buffer)
    {
        while (true)
        {
            nint count = NativeMethods.Read(Number, ref MemoryMarshal.GetReference(buffer), (nuint)buffer.Length);
            if (count >= 0)
                return (int)count;
            ThrowUnlessInterrupted("read");
        }
    }

    /// <summary>Writes what there is room for and returns its size.</summary>
    /// <exception cref="SystemCallException">write(2) failed.</exception>
    public int Write(ReadOnlySpan<byte> data)
    {
        while (true)
        {
            nint count = NativeMethods.Write(Number, in MemoryMarshal.GetReference(data), (nuint)data.Length);
            if (count >= 0)
                return (int)count;
            ThrowUnlessInterrupted("write");
        }
    }

    /// <summary>Reads, waiting for something to be there until the deadline; 0 at the end.</summary>
    /// <exception cref="TimeoutException">The deadline passed first.</exception>
    /// <exception cref="SystemCallException">A system call failed.</exception>
    public int Read(Span<byte> buffer, Deadline deadline)
    {
        while (true)
        {
            Await(PollEvents.Readable, deadline);
            nint count = NativeMethods.Read(Number, ref MemoryMarshal.GetReference(buffer), (nuint)buffer.Length);
            if (count >= 0)
                return (int)count;
            ThrowUnlessTransient("read");
        }
    }

    /// <summary>
    /// Writes what there is room for, without waiting for more, once <see cref="PollEvents.Writable"/> was found; returns its size, 0 when there was no room after all.
    /// Works alike on descriptors that block and that do not, so that those shared with other processes can stay as they are.
    /// </summary>
    /// <exception cref="SystemCallException">A system call failed.</exception>
    public int WriteAvailable(ReadOnlySpan<byte> data)
    {
        nint count = -1;
        if (!_isNoSocket)
        {
            count = NativeMethods.Send(Number, in MemoryMarshal.GetReference(data), (nuint)data.Length, NativeMethods.DoNotWait | NativeMethods.NoSignal);
            _isNoSocket = count < 0 && Marshal.GetLastPInvokeError() == Errno.NotASocket;
        }
        // poll(2) promises room for PIPE_BUF in a pipe; a longer write to one that blocks could wait.
        if (_isNoSocket)
            count = NativeMethods.Write(Number, in MemoryMarshal.GetReference(data), (nuint)Math.Min(data.Length, PipeBuffer));
        if (count < 0)
            ThrowUnlessTransient("write");
        return (int)Math.Max(count, 0);
    }

    /// <summary>Writes everything, waiting for room until the deadline.</summary>
    /// <exception cref="TimeoutException">The deadline passed first; part of the data may be written.</exception>
    /// <exception cref="SystemCallException">A system call failed; part of the data may be written.</exception>
    public void WriteAll(ReadOnlySpan<byte> data, Deadline deadline) => WriteAll(data, TimeLimit.Until(deadline));

    /// <summary>Writes everything, waiting for room as long as the limit allows.</summary>
    /// <exception cref="TimeoutException">It was over first; part of the data may be written.</exception>
    /// <exception cref="SystemCallException">A system call failed; part of the data may be written.</exception>
    public void WriteAll(ReadOnlySpan<byte> data, TimeLimit limit)
    {
        while (data.Length > 0)
        {
            Await(PollEvents.Writable, limit.NextByte);
            data = data[WriteAvailable(data)..];
        }
    }

    /// <summary>Waits for an event.</summary>
    /// <exception cref="TimeoutException">The deadline passed first.</exception>
    /// <exception cref="SystemCallException">poll(2) failed.</exception>
    public void Await(PollEvents wanted, Deadline deadline)
    {
        Span<PollEntry> entries = [new PollEntry(this, wanted)];
        if (Poll(entries, deadline) == 0)
            throw new TimeoutException($"Waited in vain on descriptor {Number}.");
    }

    /// <summary>Waits until something is found on one of the entries, and returns on how many; 0 when the deadline passed.</summary>
    /// <exception cref="SystemCallException">poll(2) failed.</exception>
    public static int Poll(Span<PollEntry> entries, Deadline deadline)
    {
        while (true)
        {
            int count = NativeMethods.Poll(ref MemoryMarshal.GetReference(entries), (nuint)entries.Length, deadline.RemainingMilliseconds);
            if (count >= 0)
                return count;
            ThrowUnlessInterrupted("poll");
        }
    }

    /// <summary>Makes reads and writes return at once, with EAGAIN where they would wait.</summary>
    /// <exception cref="SystemCallException">fcntl(2) failed.</exception>
    public void SetNonBlocking()
    {
        int flags = NativeMethods.Fcntl(Number, NativeMethods.GetFlags, 0);
        if (flags < 0 || NativeMethods.Fcntl(Number, NativeMethods.SetFlags, flags | NativeMethods.NonBlocking) < 0)
            throw new SystemCallException("fcntl", Marshal.GetLastPInvokeError());
    }

    private static void ThrowUnlessInterrupted(string call)
    {
        int errno = Marshal.GetLastPInvokeError();
        if (errno != Errno.Interrupted)
            throw new SystemCallException(call, errno);
    }

    private static void ThrowUnlessTransient(string call)
    {
        int errno = Marshal.GetLastPInvokeError();
        if (errno is not (Errno.Interrupted or Errno.TryAgain))
            throw new SystemCallException(call, errno);
    }
}
