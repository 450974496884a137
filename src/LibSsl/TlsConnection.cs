using System.Runtime.InteropServices;
using LibC;

namespace LibSsl;

/// <summary>
/// A TLS 1.2 or 1.3 connection of a client, through the system's libssl: <see cref="System.Net.Security.SslStream"/> would take several times as long to
/// start. For one thread at a time.
/// </summary>
public sealed unsafe class TlsConnection : IDisposable
{
    private readonly FileDescriptor _socket;
    private readonly string _server;
    private readonly PeerVerification _verification;
    private GCHandle _handle;
    private nint _ssl;
    private bool _open;

    private TlsConnection(FileDescriptor socket, string server, ServerTrust trust)
    {
        _socket = socket;
        _server = server;
        _verification = new PeerVerification(trust);
        _handle = GCHandle.Alloc(_verification);
    }

    /// <summary>Fingerprint of the certificate that the server presented.</summary>
    public CertificateFingerprint ServerFingerprint => _verification.Presented!;

    /// <summary>Whether something, also the end of the connection, waits to be read. On an idle connection: it is no longer good.</summary>
    /// <exception cref="SystemCallException">poll(2) failed.</exception>
    public bool HasInput
    {
        get
        {
            Span<PollEntry> entries = [new PollEntry(_socket, PollEvents.Readable)];
            return NativeMethods.Pending(_ssl) > 0 || FileDescriptor.Poll(entries, Deadline.After(TimeSpan.Zero)) > 0;
        }
    }

    /// <summary>Connects and shakes hands; returns only when the server is the one that is trusted.</summary>
    /// <param name="host">Name or address, IPv6 without brackets.</param>
    /// <param name="port">1 to 65535.</param>
    /// <param name="trust">By what the server is recognised.</param>
    /// <param name="deadline">For everything together, except that looking up a name takes as long as the system's resolver.</param>
    /// <exception cref="HostNotFoundException">The name has no address.</exception>
    /// <exception cref="SystemCallException">No address answered.</exception>
    /// <exception cref="TimeoutException">The deadline passed first.</exception>
    /// <exception cref="ConnectionLostException">The server hung up during the handshake.</exception>
    /// <exception cref="TlsException">There was no agreement on TLS.</exception>
    /// <exception cref="WrongCertificateException">Another server answers than the one that is trusted.</exception>
    public static TlsConnection Connect(string host, int port, ServerTrust trust, Deadline deadline)
    {
        ArgumentNullException.ThrowIfNull(trust);
        var connection = new TlsConnection(TcpSocket.Connect(host, port, deadline), $"{host}:{port}", trust);
        try
        {
            connection.Prepare(host, trust);
            connection.ShakeHands(deadline);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Reads what is there, at least one byte, or 0 after the server's goodbye.</summary>
    /// <exception cref="TimeoutException">The deadline passed first.</exception>
    /// <exception cref="ConnectionLostException">The connection broke, or ended without a goodbye.</exception>
    /// <exception cref="TlsException">What came was not TLS.</exception>
    public int Read(Span<byte> buffer, Deadline deadline)
    {
        ObjectDisposedException.ThrowIf(_ssl == 0, this);
        fixed (byte* start = buffer)
        {
            while (true)
            {
                // A server that never pauses would otherwise never be waited for.
                if (deadline.HasPassed)
                    throw TooLate();
                NativeMethods.ClearErrors();
                int count = NativeMethods.Read(_ssl, start, buffer.Length);
                if (count > 0)
                    return count;
                if (!Await(count, deadline))
                    return 0;
            }
        }
    }

    /// <summary>Writes everything.</summary>
    /// <exception cref="TimeoutException">The deadline passed first; part of the data may be written.</exception>
    /// <exception cref="ConnectionLostException">The connection broke; part of the data may be written.</exception>
    /// <exception cref="TlsException">What came was not TLS.</exception>
    public void WriteAll(ReadOnlySpan<byte> data, Deadline deadline)
    {
        ObjectDisposedException.ThrowIf(_ssl == 0, this);
        fixed (byte* start = data)
        {
            for (int written = 0; written < data.Length;)
            {
                NativeMethods.ClearErrors();
                int count = NativeMethods.Write(_ssl, start + written, data.Length - written);
                if (count > 0)
                    written += count;
                else if (!Await(count, deadline))
                    throw new ConnectionLostException($"{_server} closed the connection while it was written to.");
            }
        }
    }

    /// <summary>Says goodbye if that is possible at once, and closes.</summary>
    public void Dispose()
    {
        nint ssl = Interlocked.Exchange(ref _ssl, 0);
        if (ssl != 0)
        {
            if (_open)
                _ = NativeMethods.Shutdown(ssl);
            NativeMethods.Free(ssl);
        }
        if (_handle.IsAllocated)
            _handle.Free();
        _socket.Dispose();
    }

    private void Prepare(string host, ServerTrust trust)
    {
        nint context = Made(NativeMethods.ContextNew(NativeMethods.TlsClientMethod()));
        try
        {
            Check(NativeMethods.ContextControl(context, NativeMethods.SetMinimumVersion, NativeMethods.Tls12, 0));
            // Without renegotiation (TLS 1.2) the certificate that was judged stays the one that is talked to.
            _ = NativeMethods.ContextSetOptions(context, NativeMethods.NoRenegotiation | NativeMethods.NoCompression);
            NativeMethods.ContextSetVerify(context, NativeMethods.VerifyPeer, 0);
            NativeMethods.ContextSetCertificateVerification(context, PeerVerification.Callback, GCHandle.ToIntPtr(_handle));
            if (trust.Kind == ServerTrustKind.System)
                Check(NativeMethods.ContextSetDefaultVerifyPaths(context));
            _ssl = Made(NativeMethods.New(context));
        }
        finally
        {
            NativeMethods.ContextFree(context);
        }
        nint parameters = NativeMethods.GetVerifyParameters(_ssl);
        NativeMethods.SetHostFlags(parameters, NativeMethods.NoPartialWildcards);
        if (NativeMethods.ExpectAddress(parameters, host) != 1)
        {
            Check(NativeMethods.ExpectHost(parameters, host, 0));
            Check(NativeMethods.Control(_ssl, NativeMethods.SetServerName, NativeMethods.HostNameType, host));
        }
        Check(NativeMethods.SetDescriptor(_ssl, _socket.Number));
    }

    private void ShakeHands(Deadline deadline)
    {
        while (true)
        {
            NativeMethods.ClearErrors();
            int result = NativeMethods.Connect(_ssl);
            if (result == 1)
                break;
            if (_verification.Refusal is { } reason)
                throw new WrongCertificateException(_server, _verification.Presented, reason);
            if (!Await(result, deadline))
                throw new ConnectionLostException($"{_server} hung up during the TLS handshake.");
        }
        if (_verification.Presented is null || _verification.Refusal is not null)
            throw new WrongCertificateException(_server, _verification.Presented, "was not judged");
        _open = true;
    }

    /// <summary>Waits for what an operation wants before it can go on; false when the server said goodbye.</summary>
    private bool Await(int result, Deadline deadline)
    {
        int errno = Marshal.GetLastPInvokeError();
        switch (NativeMethods.GetError(_ssl, result))
        {
            case NativeMethods.ErrorWantRead:
                TcpSocket.AcknowledgeAtOnce(_socket);
                Await(PollEvents.Readable, deadline);
                return true;
            case NativeMethods.ErrorWantWrite:
                Await(PollEvents.Writable, deadline);
                return true;
            case NativeMethods.ErrorZeroReturn:
                return false;
            case NativeMethods.ErrorSystemCall:
                _open = false;
                throw new ConnectionLostException($"The connection to {_server} broke ({Marshal.GetPInvokeErrorMessage(errno)}).");
            default:
                _open = false;
                throw Failure();
        }
    }

    private void Await(PollEvents wanted, Deadline deadline)
    {
        Span<PollEntry> entries = [new PollEntry(_socket, wanted)];
        if (FileDescriptor.Poll(entries, deadline) == 0)
            throw TooLate();
    }

    private TimeoutException TooLate() => new($"{_server} did not answer in time.");

    private IOException Failure()
    {
        ulong error = NativeMethods.PeekLastError();
        if ((error >> 23 & 0xFF) == NativeMethods.LibraryOfSsl && (error & 0x7FFFFF) == NativeMethods.UnexpectedEnd)
            return new ConnectionLostException($"{_server} closed the connection without a goodbye.");
        string reason = Marshal.PtrToStringUTF8((nint)NativeMethods.ReasonOf(error)) ?? $"OpenSSL error {error:x}";
        return new TlsException($"TLS with {_server} failed ({reason}).");
    }

    private nint Made(nint pointer) => pointer != 0 ? pointer : throw Failure();

    private void Check(nint result)
    {
        if (result != 1)
            throw Failure();
    }
}
