using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace LibC;

/// <summary>Unix sockets on bare descriptors (unix(7)), non-blocking.</summary>
public static class UnixSocket
{
    /// <summary>The most bytes that the path of a socket may have.</summary>
    public const int LongestPath = 107;

    private const int AddressSize = 110;
    private const int PathOffset = 2;

    /// <summary>Connects to the stream socket at a path, or, where it begins with @, at an abstract name.</summary>
    /// <exception cref="ArgumentException">The path is empty or has more than <see cref="LongestPath"/> bytes.</exception>
    /// <exception cref="SystemCallException">
    /// The connection was refused; <see cref="SystemCallException.Errno"/> says why: <see cref="Errno.TryAgain"/> when too many wait to be accepted already.
    /// </exception>
    public static FileDescriptor Connect(string path) => Connect(path, NativeMethods.Stream);

    /// <summary>As <see cref="Connect(string)"/>, for a process too short-lived to set up the machinery for text.</summary>
    /// <exception cref="ArgumentException">The path is empty or has more than <see cref="LongestPath"/> bytes.</exception>
    /// <exception cref="SystemCallException">As above.</exception>
    public static FileDescriptor Connect(ReadOnlySpan<byte> path) => Connect(path, NativeMethods.Stream);

    /// <summary>Connects a datagram socket to a path, so that each write is one message.</summary>
    /// <exception cref="ArgumentException">The path is empty or has more than <see cref="LongestPath"/> bytes.</exception>
    /// <exception cref="SystemCallException">Nobody receives there.</exception>
    public static FileDescriptor ConnectDatagram(string path) => Connect(path, NativeMethods.Datagram);

    /// <summary>Who is at the other end of a connected unix socket.</summary>
    /// <exception cref="SystemCallException">The descriptor is not a unix socket.</exception>
    public static PeerCredentials PeerOf(FileDescriptor connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        PeerCredentials peer = default;
        uint size = 12;
        if (NativeMethods.GetSockOpt(connection.Number, NativeMethods.SocketLevel, NativeMethods.PeerCredentialsOption, ref peer, ref size) < 0)
            throw new SystemCallException("getsockopt SO_PEERCRED", Marshal.GetLastPInvokeError());
        return peer;
    }

    /// <summary>Tells the other end that nothing more will be sent; reading goes on. A peer that is gone already is no error.</summary>
    public static void ShutdownSend(FileDescriptor connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _ = NativeMethods.Shutdown(connection.Number, NativeMethods.ShutdownWrite);
    }

    private static FileDescriptor Connect(string path, int type)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Connect(Encoding.UTF8.GetBytes(path), type);
    }

    private static FileDescriptor Connect(ReadOnlySpan<byte> path, int type)
    {
        if (path.Length is 0 or > LongestPath)
            throw new ArgumentException($"A socket's path has 1 to {LongestPath} bytes, not {path.Length}.", nameof(path));
        Span<byte> address = stackalloc byte[AddressSize];
        address.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(address, NativeMethods.UnixFamily);
        path.CopyTo(address[PathOffset..]);
        bool isAbstract = path[0] == '@';
        if (isAbstract)
            address[PathOffset] = 0;

        int number = NativeMethods.Socket(NativeMethods.UnixFamily, type | NativeMethods.CloseOnExec | NativeMethods.NonBlocking, 0);
        if (number < 0)
            throw new SystemCallException("socket", Marshal.GetLastPInvokeError());
        uint size = (uint)(isAbstract ? PathOffset + path.Length : AddressSize);
        if (NativeMethods.Connect(number, in MemoryMarshal.GetReference(address), size) == 0)
            return new FileDescriptor(number);
        int errno = Marshal.GetLastPInvokeError();
        _ = NativeMethods.Close(number);
        throw new SystemCallException($"connect {Encoding.UTF8.GetString(path)}", errno);
    }
}
