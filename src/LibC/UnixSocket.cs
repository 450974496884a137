using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace LibC;

/// <summary>Unix sockets on bare descriptors (unix(7)), non-blocking.</summary>
public static class UnixSocket
{
    private const int AddressSize = 110;
    private const int PathOffset = 2;

    /// <summary>Connects to the stream socket at a path, or, where it begins with @, at an abstract name.</summary>
    /// <exception cref="ArgumentException">The path is empty or has more than 107 bytes.</exception>
    /// <exception cref="SystemCallException">
    /// The connection was refused; <see cref="SystemCallException.Errno"/> says why: <see cref="Errno.TryAgain"/> when too many wait to be accepted already.
    /// </exception>
    public static FileDescriptor Connect(string path) => Connect(path, NativeMethods.Stream);

    /// <summary>Connects a datagram socket to a path, so that each write is one message.</summary>
    /// <exception cref="ArgumentException">The path is empty or has more than 107 bytes.</exception>
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
        Span<byte> address = stackalloc byte[AddressSize];
        address.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(address, NativeMethods.UnixFamily);
        if (Encoding.UTF8.GetByteCount(path) > AddressSize - PathOffset - 1)
            throw new ArgumentException($"A socket's path has at most 107 bytes: {path}", nameof(path));
        int length = Encoding.UTF8.GetBytes(path, address[PathOffset..]);
        if (path[0] == '@')
            address[PathOffset] = 0;

        int number = NativeMethods.Socket(NativeMethods.UnixFamily, type | NativeMethods.CloseOnExec | NativeMethods.NonBlocking, 0);
        if (number < 0)
            throw new SystemCallException("socket", Marshal.GetLastPInvokeError());
        var socket = new FileDescriptor(number);
        uint size = (uint)(path[0] == '@' ? PathOffset + length : AddressSize);
        if (NativeMethods.Connect(number, in MemoryMarshal.GetReference(address), size) == 0)
            return socket;
        int errno = Marshal.GetLastPInvokeError();
        socket.Dispose();
        throw new SystemCallException($"connect {path}", errno);
    }
}
