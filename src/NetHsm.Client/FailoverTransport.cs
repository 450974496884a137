namespace NetHsm.Client;

/// <summary>
/// Several devices that hold the same users and keys, as one transport. A request goes to the first of them, in the order given, that did not fail
/// lately; one that failed is left alone for a while, and then one request finds out whether it is back.
/// </summary>
/// <remarks>
/// <para>A device has failed when it cannot be reached, gives no answer or none that can be read, or answers 412 or 500 to 599. Whether the request then
/// goes on to the next device depends on what it does (<see cref="NetHsmRequest.Effect"/>), so that nothing is done twice that must not be:</para>
/// <para><see cref="RequestEffect.Read"/>: it goes on, whatever happened.</para>
/// <para><see cref="RequestEffect.Use"/>: it goes on when it is certain that no signature left the device
/// (<see cref="NetHsmException.IsSureNotToHaveSigned"/>): there was no connection, or the device itself said 412 or 5xx. After a time-out, a connection
/// that was cut off, an answer that cannot be read, or a proxy's 502 or 504 the device may have signed, and the caller hears of it.</para>
/// <para><see cref="RequestEffect.Change"/>: always to the first device given and to no other, whatever state it is in. Devices that should be alike would
/// otherwise become different without anybody noticing; who wants to change another one asks that one. The same holds for a body from a stream.</para>
/// <para>Every other answer, 401 and 429 among them, is the answer. So are those to <c>/health/</c>, which speak of one device: 412 is no failure there.
/// When no device is left, the last failure or answer is given. Each device has the whole time of its own transport.</para>
/// </remarks>
public sealed class FailoverTransport : NetHsmTransport
{
    private readonly NetHsmTransport[] _devices;
    private readonly DeviceTurns _turns;

    /// <summary>Takes over the transports: they are closed together with this.</summary>
    /// <param name="devices">One or more, the preferred one first. <see cref="LeanTransport"/>s keep their rule: one thread at a time.</param>
    /// <param name="pause">How long a device that failed is left alone while another works; 30 s by default.</param>
    /// <param name="time">Tells the time; the system's by default.</param>
    /// <exception cref="ArgumentException">There is no device.</exception>
    public FailoverTransport(IReadOnlyList<NetHsmTransport> devices, TimeSpan? pause = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(devices);
        if (devices.Count == 0)
            throw new ArgumentException("There is no device.", nameof(devices));
        _devices = [.. devices];
        _turns = new DeviceTurns(_devices.Length, pause ?? TimeSpan.FromSeconds(30), time ?? TimeProvider.System);
    }

    /// <summary>
    /// Hears why a request went on to another device, on the request's thread, once per device and request: what nobody hears of, such as a wrong
    /// certificate, stays until the last device fails too. A device that is left alone because it failed before is not told again.
    /// </summary>
    public Action<NetHsmException>? PassedOver { get; init; }

    /// <inheritdoc/>
    public override NetHsmResponse Send(NetHsmRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!MayGoElsewhere(request))
            return _devices[0].Send(request);
        int[] turns = _turns.Order();
        for (int turn = 0; ; turn++)
        {
            bool isLast = turn + 1 == turns.Length;
            try
            {
                NetHsmResponse response = _devices[turns[turn]].Send(request);
                if (IsTaken(request, response, turns[turn]) || isLast)
                    return response;
                Tell(request, response);
            }
            catch (NetHsmException failure) when (GoesOn(request, failure, turns[turn]) && !isLast)
            {
                PassedOver?.Invoke(failure);
            }
        }
    }

    /// <inheritdoc/>
    public override async Task<NetHsmResponse> SendAsync(NetHsmRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!MayGoElsewhere(request))
            return await _devices[0].SendAsync(request, cancellationToken).ConfigureAwait(false);
        int[] turns = _turns.Order();
        for (int turn = 0; ; turn++)
        {
            bool isLast = turn + 1 == turns.Length;
            try
            {
                NetHsmResponse response = await _devices[turns[turn]].SendAsync(request, cancellationToken).ConfigureAwait(false);
                if (IsTaken(request, response, turns[turn]) || isLast)
                    return response;
                Tell(request, response);
            }
            catch (NetHsmException failure) when (GoesOn(request, failure, turns[turn]) && !isLast)
            {
                PassedOver?.Invoke(failure);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        foreach (NetHsmTransport device in _devices)
            device.Dispose();
    }

    private static bool MayGoElsewhere(NetHsmRequest request) => request.Effect != RequestEffect.Change && request.BodyStream is null;

    private void Tell(NetHsmRequest request, NetHsmResponse response) => PassedOver?.Invoke(Failures.Refused(request, response, state: null));

    private bool IsTaken(NetHsmRequest request, NetHsmResponse response, int device)
    {
        bool failed = response.Status is 412 or >= 500 && !request.Path.StartsWith("/health/", StringComparison.Ordinal);
        _turns.Remember(device, failed);
        return !failed || !(request.IsRepeatable || NetHsmException.IsRefusal(response.Status));
    }

    private bool GoesOn(NetHsmRequest request, NetHsmException failure, int device)
    {
        _turns.Remember(device, failed: true);
        return request.IsRepeatable || failure.IsSureNotToHaveSigned;
    }
}
