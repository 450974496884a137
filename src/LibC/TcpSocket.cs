using System.Runtime.InteropServices;
using System.Globalization;

namespace LibC;

/// <summary>TCP connections on bare descriptors.</summary>
public static unsafe class TcpSocket
{
    /// <summary>
    /// Connects to a host, trying its addresses in the resolver's order, each for its share of the time. The descriptor is non-blocking and sends at once (TCP_NODELAY).
    /// Looking a name up takes the time that resolv.conf(5) allows, whatever the deadline; an address takes none.
    /// </summary>
    /// <exception cref="HostNotFoundException">The name has no address.</exception>
    /// <exception cref="SystemCallException">No address answered; the error is that of the last one.</exception>
    /// <exception cref="TimeoutException">The deadline passed first.</exception>
    public static FileDescriptor Connect(string host, int port, Deadline deadline)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, ushort.MaxValue);
        var hints = new NativeMethods.AddressInfo { SocketType = NativeMethods.Stream };
        int code = NativeMethods.GetAddrInfo(host, port.ToString(CultureInfo.InvariantCulture), in hints, out NativeMethods.AddressInfo* addresses);
        if (code != 0)
            throw new HostNotFoundException(host, Marshal.PtrToStringUTF8(NativeMethods.GaiStrError(code)) ?? $"code {code}");
        try
        {
            int untried = 0;
            for (NativeMethods.AddressInfo* address = addresses; address != null; address = address->Next)
                untried++;
            for (NativeMethods.AddressInfo* address = addresses; ; address = address->Next)
            {
                try
                {
                    return Connect(address, $"connect {host}:{port}", deadline.Share(untried--));
                }
                catch (Exception failure) when (failure is SystemCallException or TimeoutException && untried > 0)
                {
                    // The next address may answer.
                }
            }
        }
        finally
        {
            NativeMethods.FreeAddrInfo(addresses);
        }
    }

    /// <summary>
    /// Has the kernel acknowledge what comes next at once (TCP_QUICKACK), not up to 40 ms later: a server with Nagle's algorithm on sends its second
    /// small segment only then. It does not last: to be asked for before each wait.
    /// </summary>
    public static void AcknowledgeAtOnce(FileDescriptor connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        int on = 1;
        _ = NativeMethods.SetSockOpt(connection.Number, NativeMethods.TcpLevel, NativeMethods.QuickAcknowledgeOption, in on, sizeof(int));
    }

    private static FileDescriptor Connect(NativeMethods.AddressInfo* address, string call, Deadline deadline)
    {
        int number = NativeMethods.Socket(address->Family, NativeMethods.Stream | NativeMethods.CloseOnExec | NativeMethods.NonBlocking, 0);
        if (number < 0)
            throw new SystemCallException(call, Marshal.GetLastPInvokeError());
        var socket = new FileDescriptor(number);
        try
        {
            if (NativeMethods.Connect(number, in *(byte*)address->Address, address->AddressLength) < 0)
            {
                int errno = Marshal.GetLastPInvokeError();
                if (errno != Errno.InProgress)
                    throw new SystemCallException(call, errno);
                socket.Await(PollEvents.Writable, deadline);
                uint size = sizeof(int);
                if (NativeMethods.GetSockOpt(number, NativeMethods.SocketLevel, NativeMethods.ErrorOption, ref errno, ref size) < 0 || errno != 0)
                    throw new SystemCallException(call, errno);
            }
            int on = 1;
            _ = NativeMethods.SetSockOpt(number, NativeMethods.TcpLevel, NativeMethods.NoDelayOption, in on, sizeof(int));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
