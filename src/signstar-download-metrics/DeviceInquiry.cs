using System.Collections.Concurrent;
using System.Globalization;
using LibC;
using NetHsm.Client;
using NetHsm.Model;
using Signstar.Metrics;
using Signstar.RoleSettings;
using Signstar.Services;

namespace Signstar.DownloadMetrics;

/// <summary>Asks one device for all that it tells.</summary>
internal sealed class DeviceInquiry : IDisposable
{
    // Hundreds of keys take a while one by one, and a device is not there for us alone.
    private const int Connections = 4;

    private readonly Logins _logins;
    private readonly HttpClientTransport _transport;
    private readonly string _name;
    private readonly TimeSpan _time;
    private readonly Deadline _deadline;

    internal DeviceInquiry(DeviceSettings device, Logins logins, TimeSpan time)
    {
        _logins = logins;
        _time = time;
        _deadline = Deadline.After(time);
        NetHsmUrl url = DeviceConnection.AddressOf(device);
        string host = url.Host.Contains(':', StringComparison.Ordinal) ? $"[{url.Host}]" : url.Host;
        _name = string.Create(CultureInfo.InvariantCulture, $"{host}:{url.Port}");
        var options = new NetHsmTransportOptions { ConnectTimeout = Min(time, TimeSpan.FromSeconds(10)), RequestTimeout = time, MaximumConnections = Connections };
        _transport = new HttpClientTransport(url, DeviceConnection.TrustOf(device), options);
    }

    /// <summary>Why it was not heard, or not to the end.</summary>
    internal string? PassedOver { get; private set; }

    /// <summary>Asks.</summary>
    /// <exception cref="RoleFailureException">The device refuses one of the users: what it would have told is not known, and its absence must not look like an answer.</exception>
    internal async Task<DeviceReport> AskAsync(CancellationToken cancellationToken)
    {
        var report = new DeviceReport { Device = _name, State = null };
        try
        {
            SystemState state = await new NetHsmClient(_transport).GetStateAsync(cancellationToken).ConfigureAwait(false);
            report = report with { State = state };
            if (state != SystemState.Operational)
                return report;
            return report with
            {
                Metrics = await AskAsync(_logins.Metrics.OnDevice(_deadline), client => client.GetMetricsAsync(cancellationToken), cancellationToken).ConfigureAwait(false),
                Keys = await AskForKeysAsync(cancellationToken).ConfigureAwait(false),
            };
        }
        catch (NetHsmException failure) when (failure.Kind == NetHsmFailureKind.WrongState)
        {
            // It was locked, or reset, since it was asked for its state.
            PassedOver = failure.Message;
            return report with { State = failure.State };
        }
        catch (NetHsmException failure) when (IsNoAnswer(failure))
        {
            PassedOver = failure.Message;
            return report with { State = null };
        }
        catch (NetHsmException failure)
        {
            throw DeviceFailure.Of(failure, "nothing was sent");
        }
        catch (OperationCanceledException)
        {
            PassedOver = $"{_name}: not everything was answered within {_time.TotalSeconds} seconds";
            return report with { State = null };
        }
    }

    public void Dispose() => _transport.Dispose();

    private async Task<IReadOnlyList<KeyReport>> AskForKeysAsync(CancellationToken cancellationToken)
    {
        // Operators of one namespace see the same keys.
        var keys = new ConcurrentDictionary<(NamespaceId?, KeyId), KeyReport>();
        foreach (DeviceLogins login in _logins.Operators)
        {
            DeviceUser user = login.OnDevice(_deadline);
            IReadOnlyList<KeyId> ids = await AskAsync(user, client => client.ListKeysAsync(cancellationToken: cancellationToken), cancellationToken).ConfigureAwait(false);
            await Parallel.ForEachAsync(
                ids.Where(id => !keys.ContainsKey((login.User.Namespace, id))),
                new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = cancellationToken },
                async (id, cancellation) =>
                {
                    if (await OperationsOfAsync(user, id, cancellation).ConfigureAwait(false) is { } operations)
                        keys[(login.User.Namespace, id)] = new KeyReport(login.User.Namespace, id, operations);
                }).ConfigureAwait(false);
        }
        return [.. keys.Values.OrderBy(key => key.Namespace?.ToString() ?? "", StringComparer.Ordinal).ThenBy(key => key.Id.ToString(), StringComparer.Ordinal)];
    }

    private async Task<long?> OperationsOfAsync(DeviceUser user, KeyId id, CancellationToken cancellationToken)
    {
        try
        {
            return (await AskAsync(user, client => client.GetKeyAsync(id, cancellationToken), cancellationToken).ConfigureAwait(false)).Operations;
        }
        catch (NetHsmException gone) when (gone.Kind == NetHsmFailureKind.NotFound)
        {
            // Deleted since the list was made.
            return null;
        }
    }

    private Task<T> AskAsync<T>(DeviceUser user, Func<NetHsmClient, Task<T>> ask, CancellationToken cancellationToken) =>
        user.AskAsync(login => ask(new NetHsmClient(_transport, login)), cancellationToken);

    private static bool IsNoAnswer(NetHsmException failure) => failure.Kind is NetHsmFailureKind.Unreachable or NetHsmFailureKind.TimedOut or NetHsmFailureKind.CutOff
        or NetHsmFailureKind.WrongCertificate or NetHsmFailureKind.TlsFailed or NetHsmFailureKind.DeviceFailure or NetHsmFailureKind.MalformedAnswer;

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
