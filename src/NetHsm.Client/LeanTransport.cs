using System.Diagnostics;
using LibC;
using LibSsl;
using NetHsm.Client.Http;

namespace NetHsm.Client;

/// <summary>
/// The transport for a process that lives for one request: HTTP/1.1 of its own over the system's libssl, one connection at a time, everything
/// blocking and nothing streamed. Starts in a tenth of the time that <see cref="System.Net.Http.HttpClient"/> takes. For one thread at a time.
/// </summary>
public sealed class LeanTransport : NetHsmTransport, IByteSource
{
    private readonly NetHsmUrl _device;
    private readonly ServerTrust _trust;
    private readonly NetHsmTransportOptions _options;
    private TlsConnection? _connection;
    private Deadline _deadline;
    private bool _hasInput;

    /// <summary>Connects when the first request is sent.</summary>
    public LeanTransport(NetHsmUrl device, ServerTrust trust, NetHsmTransportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(trust);
        _device = device;
        _trust = trust;
        _options = options ?? new NetHsmTransportOptions();
    }

    /// <summary>When the connection that is used was ready, the TLS handshake included, as <see cref="Stopwatch.GetTimestamp"/> tells time; 0 before.</summary>
    public long ConnectedAt { get; private set; }

    /// <inheritdoc/>
    public override NetHsmResponse Send(NetHsmRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.IsStreamed)
            throw new NotSupportedException("The lean transport has bodies in memory only.");
        TimeSpan limit = _options.TimeFor(request);
        _deadline = Deadline.After(limit);
        bool complete = false;
        try
        {
            bool isReused = Connect(request);
            Answer answer;
            try
            {
                answer = Exchange(request);
            }
            catch (Exception failure) when (isReused && !_hasInput && request.IsRepeatable && IsEndOfConnection(failure))
            {
                // The device closed the idle connection at that very moment.
                Disconnect();
                _ = Connect(request);
                answer = Exchange(request);
            }
            complete = !answer.IsLast;
            return new NetHsmResponse(_device, answer.Status, answer.Body);
        }
        catch (TimeoutException failure)
        {
            throw Failures.TimedOut(_device, request, limit, failure);
        }
        catch (Exception failure) when (failure is ConnectionLostException or SystemCallException or TlsException)
        {
            throw Failures.Network(_device, request, NetHsmFailureKind.CutOff, $"{failure.Message} No complete answer came; try again.", failure);
        }
        catch (BrokenAnswerException failure)
        {
            throw failure.Kind switch
            {
                NetHsmFailureKind.CutOff => Failures.Network(_device, request, failure.Kind, $"{failure.Message}; try again.", failure),
                NetHsmFailureKind.TooLarge => Failures.AnswerTooLarge(_device, request, failure.Message),
                _ => Failures.Malformed(_device, request, failure.Message, failure),
            };
        }
        finally
        {
            if (!complete)
                Disconnect();
        }
    }

    /// <summary>Does it at once, on the caller's thread: the task is always completed.</summary>
    /// <inheritdoc/>
    public override Task<NetHsmResponse> SendAsync(NetHsmRequest request, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<NetHsmResponse>(cancellationToken);
        try
        {
            return Task.FromResult(Send(request));
        }
        catch (Exception failure) when (failure is NetHsmException or NotSupportedException)
        {
            return Task.FromException<NetHsmResponse>(failure);
        }
    }

    int IByteSource.Read(Span<byte> buffer)
    {
        int count = _connection!.Read(buffer, _deadline);
        _hasInput |= count > 0;
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => Disconnect();

    private static bool IsEndOfConnection(Exception failure) =>
        failure is ConnectionLostException or SystemCallException or BrokenAnswerException { Kind: NetHsmFailureKind.CutOff };

    private Answer Exchange(NetHsmRequest request)
    {
        _hasInput = false;
        using (var bytes = new RequestBytes(_device, request))
        {
            try
            {
                _connection!.WriteAll(bytes.Span, _deadline);
            }
            catch (ConnectionLostException)
            {
                if (ReadRefusal(request) is { } refusal)
                    return refusal;
                throw;
            }
        }
        return Answer.Read(this, _options.MaximumAnswerTo(request));
    }

    /// <summary>A server that refuses by the header alone may close before it has read the body; what it said is there. Null if it said nothing.</summary>
    private Answer? ReadRefusal(NetHsmRequest request)
    {
        try
        {
            Answer answer = Answer.Read(this, _options.MaximumAnswerTo(request));
            return answer.Status >= 400 ? answer : null;
        }
        catch (Exception failure) when (failure is ConnectionLostException or SystemCallException or TlsException or BrokenAnswerException)
        {
            return null;
        }
        finally
        {
            Disconnect();
        }
    }

    /// <summary>Connects where it has to; true for a connection that was used before.</summary>
    private bool Connect(NetHsmRequest request)
    {
        // An idle connection with something to read has come to its end.
        if (_connection is { HasInput: true })
            Disconnect();
        if (_connection is not null)
            return true;
        Deadline deadline = Deadline.Earlier(_deadline, Deadline.After(_options.ConnectTimeout));
        try
        {
            _connection = TlsConnection.Connect(_device.Host, _device.Port, _trust, deadline);
            ConnectedAt = Stopwatch.GetTimestamp();
            return false;
        }
        catch (TimeoutException failure) when (!_deadline.HasPassed)
        {
            throw Failures.NotConnected(_device, request, _options.ConnectTimeout, failure);
        }
        catch (WrongCertificateException failure)
        {
            throw Failures.Network(_device, request, NetHsmFailureKind.WrongCertificate, failure.Message, failure);
        }
        catch (TlsException failure)
        {
            throw Failures.Network(_device, request, NetHsmFailureKind.TlsFailed, $"{failure.Message} Check what listens there.", failure);
        }
        catch (Exception failure) when (failure is HostNotFoundException or SystemCallException or ConnectionLostException)
        {
            throw Failures.Network(
                _device, request, NetHsmFailureKind.Unreachable, $"no connection ({failure.Message}); check the address, the network and that the device is on.", failure);
        }
    }

    private void Disconnect()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
