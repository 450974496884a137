using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Probe;

/// <summary>What a role that somebody took over would try. Each ends normally when it was allowed.</summary>
internal static partial class Attempts
{
    private const int SecondsToConnect = 3;

    // SOCK_* and EPROTOTYPE of Linux.
    private const int StreamSocket = 1;
    private const int DatagramSocket = 2;
    private const int SequencedPacketSocket = 5;
    private const int WrongSocketType = 91;

    internal static void Make(string name, string[] arguments)
    {
        switch (name)
        {
            case "read":
                using (FileStream file = File.OpenRead(arguments[0]))
                    _ = file.ReadByte();
                break;
            case "list":
                _ = Directory.GetFileSystemEntries(arguments[0]);
                break;
            case "write":
                File.WriteAllText(Path.Combine(arguments[0], "attempt"), "probe");
                File.Delete(Path.Combine(arguments[0], "attempt"));
                break;
            case "make-directory":
                Check(MakeDirectory(Path.Combine(arguments[0], "attempt"), 0x1c0));
                Directory.Delete(Path.Combine(arguments[0], "attempt"));
                break;
            case "tcp":
                Connect(new IPEndPoint(IPAddress.Parse(arguments[0]), Number(arguments[1])));
                break;
            case "udp":
                using (var socket = new Socket(IPAddress.Parse(arguments[0]).AddressFamily, SocketType.Dgram, ProtocolType.Udp))
                {
                    var target = new IPEndPoint(IPAddress.Parse(arguments[0]), Number(arguments[1]));
                    socket.SendTo("probe"u8, target);
                }
                break;
            case "unix":
                ConnectUnix(arguments[0]);
                break;
            case "socket":
                Check(SocketOf(Number(arguments[0]), Number(arguments[1]), 0));
                break;
            case "run":
                Run(arguments[0]);
                break;
            case "run-from-memory":
                RunFromMemory(arguments[0]);
                break;
            case "signal":
                Check(Kill(Number(arguments[0]), 0));
                break;
            case "allocate":
                Allocate(Number(arguments[0]));
                break;
            case "threads":
                Threads(Number(arguments[0]));
                break;
            default:
                throw new UnknownAttemptException(name);
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static void Connect(IPEndPoint target)
    {
        using var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        if (!socket.ConnectAsync(target).Wait(TimeSpan.FromSeconds(SecondsToConnect)))
            throw new TimeoutException("nobody answered");
    }

    /// <summary>
    /// Of whatever type the socket is: another answers EPROTOTYPE, and only to who might have connected. Not by .NET, which makes another errno of ENOENT.
    /// </summary>
    private static unsafe void ConnectUnix(string path)
    {
        // struct sockaddr_un (unix(7)): the family, and the path with its end.
        byte[] address = [(byte)AddressFamily.Unix, 0, .. Encoding.UTF8.GetBytes(path), 0];
        foreach (int type in new[] { StreamSocket, DatagramSocket, SequencedPacketSocket })
        {
            int socket = SocketOf((int)AddressFamily.Unix, type, 0);
            Check(socket);
            fixed (byte* first = address)
            {
                int result = ConnectTo(socket, first, address.Length);
                int error = Marshal.GetLastPInvokeError();
                _ = Close(socket);
                if (result == 0)
                    return;
                if (error != WrongSocketType || type == SequencedPacketSocket)
                    throw new Win32Exception(error);
            }
        }
    }

    private static void Run(string program)
    {
        using Process process = Process.Start(new ProcessStartInfo(program) { RedirectStandardOutput = true })!;
        process.WaitForExit();
    }

    /// <summary>A program that is in no file, which no path can forbid.</summary>
    private static unsafe void RunFromMemory(string program)
    {
        byte[] code = File.ReadAllBytes(program);
        int memory = MemFdCreate("probe", 0);
        Check(memory);
        fixed (byte* first = code)
            Check(Write(memory, first, (nuint)code.Length));
        // Not Process.Start, which would look at the file first: it executes in this process's place, and the connection would be cut off.
        byte[] path = Encoding.UTF8.GetBytes($"/proc/self/fd/{memory}\0");
        byte* none = null;
        fixed (byte* name = path)
            Check(Execve(name, &none, &none));
    }

    private static void Allocate(int mebibytes)
    {
        var blocks = new List<byte[]>();
        for (int i = 0; i < mebibytes; i += 16)
        {
            byte[] block = GC.AllocateUninitializedArray<byte>(16 << 20);
            block.AsSpan().Fill(1);
            blocks.Add(block);
        }
        GC.KeepAlive(blocks);
    }

    private static void Threads(int count)
    {
        using var end = new ManualResetEventSlim();
        var threads = new List<Thread>();
        try
        {
            for (int i = 0; i < count; i++)
            {
                var thread = new Thread(end.Wait, 128 << 10) { IsBackground = true };
                thread.Start();
                threads.Add(thread);
            }
        }
        finally
        {
            end.Set();
            threads.ForEach(thread => thread.Join());
        }
    }

    private static void Check(nint result)
    {
        if (result < 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc.so.6", EntryPoint = "socket", SetLastError = true)]
    private static partial int SocketOf(int family, int type, int protocol);

    [LibraryImport("libc.so.6", EntryPoint = "connect", SetLastError = true)]
    private static unsafe partial int ConnectTo(int socket, byte* address, int length);

    [LibraryImport("libc.so.6", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    [LibraryImport("libc.so.6", EntryPoint = "mkdir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeDirectory(string path, uint mode);

    [LibraryImport("libc.so.6", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);

    [LibraryImport("libc.so.6", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MemFdCreate(string name, uint flags);

    [LibraryImport("libc.so.6", EntryPoint = "write", SetLastError = true)]
    private static unsafe partial nint Write(int descriptor, byte* data, nuint count);

    [LibraryImport("libc.so.6", EntryPoint = "execve", SetLastError = true)]
    private static unsafe partial int Execve(byte* path, byte** arguments, byte** environment);
}
