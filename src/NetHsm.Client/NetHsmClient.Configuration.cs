using NetHsm.Client.Json;

namespace NetHsm.Client;

public sealed partial class NetHsmClient
{
    private const string UnlockPassphrasePath = "/config/unlock-passphrase";
    private const string BackupPassphrasePath = "/config/backup-passphrase";
    private const string UnattendedBootPath = "/config/unattended-boot";
    private const string NetworkPath = "/config/network";
    private const string LoggingPath = "/config/logging";
    private const string TimePath = "/config/time";

    /// <summary>PUT /config/unlock-passphrase. Role Administrator without a namespace; Operational. Nobody can set it without knowing the old one.</summary>
    /// <param name="current">The one that holds.</param>
    /// <param name="replacement">10 to 200 characters.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="NetHsmException">The call failed. A wrong one is <see cref="NetHsmFailureKind.NotAuthenticated"/>.</exception>
    public Task SetUnlockPassphraseAsync(Passphrase current, Passphrase replacement, CancellationToken cancellationToken = default) =>
        ReplacePassphraseAsync(UnlockPassphrasePath, current, replacement, cancellationToken);

    /// <summary>PUT /config/backup-passphrase. Role Administrator without a namespace; Operational. Nobody can set it without knowing the old one.</summary>
    /// <param name="current">The one that holds; null for the first.</param>
    /// <param name="replacement">10 to 200 characters.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public Task SetBackupPassphraseAsync(Passphrase? current, Passphrase replacement, CancellationToken cancellationToken = default) =>
        ReplacePassphraseAsync(BackupPassphrasePath, current, replacement, cancellationToken);

    /// <summary>GET /config/unattended-boot: whether the device starts Operational instead of Locked. Role Administrator without a namespace; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<bool> GetUnattendedBootAsync(CancellationToken cancellationToken = default)
    {
        JsonPart status = (await AskAsync(Request(Get, UnattendedBootPath), 200, cancellationToken).ConfigureAwait(false)).Member("status");
        return status.Text() switch
        {
            "on" => true,
            "off" => false,
            _ => throw status.Malformed("is neither on nor off"),
        };
    }

    /// <summary>PUT /config/unattended-boot. Role Administrator without a namespace; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task SetUnattendedBootAsync(bool isOn, CancellationToken cancellationToken = default)
    {
        using var body = new JsonBody();
        body.String("status", isOn ? "on" : "off");
        await SendAsync(Request(Put, UnattendedBootPath, body.ToArray()), 204, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>GET /config/network. Role Administrator without a namespace; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<NetworkConfiguration> GetNetworkAsync(CancellationToken cancellationToken = default) =>
        NetworkConfiguration.Read(await AskAsync(Request(Get, NetworkPath), 200, cancellationToken).ConfigureAwait(false));

    /// <summary>PUT /config/network: from then on the device answers at that address. Role Administrator without a namespace; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task SetNetworkAsync(NetworkConfiguration network, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        await SendAsync(Request(Put, NetworkPath, network.ToJson()), 204, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>GET /config/logging. Role Administrator without a namespace; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<LoggingConfiguration> GetLoggingAsync(CancellationToken cancellationToken = default) =>
        LoggingConfiguration.Read(await AskAsync(Request(Get, LoggingPath), 200, cancellationToken).ConfigureAwait(false));

    /// <summary>PUT /config/logging: where the device sends its log, as syslog over UDP. Role Administrator without a namespace; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task SetLoggingAsync(LoggingConfiguration logging, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(logging);
        await SendAsync(Request(Put, LoggingPath, logging.ToJson()), 204, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>GET /config/time: the device's time, in whole seconds. Role Administrator without a namespace; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken = default) =>
        (await AskAsync(Request(Get, TimePath), 200, cancellationToken).ConfigureAwait(false)).Member("time").As<DateTimeOffset>(DeviceTime.TryParse);

    /// <summary>PUT /config/time. Role Administrator without a namespace; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task SetTimeAsync(DateTimeOffset time, CancellationToken cancellationToken = default)
    {
        using var body = new JsonBody();
        body.String("time", DeviceTime.Format(time));
        await SendAsync(Request(Put, TimePath, body.ToArray()), 204, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a refusal there can mean that the old passphrase was wrong.</summary>
    internal static bool IsPassphraseChange(string path) => path is UnlockPassphrasePath or BackupPassphrasePath;

    private async Task ReplacePassphraseAsync(string path, Passphrase? current, Passphrase replacement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(replacement);
        using var body = new JsonBody();
        body.Secret("newPassphrase", replacement);
        if (current is null)
            body.String("currentPassphrase", "");
        else
            body.Secret("currentPassphrase", current);
        NetHsmRequest request = Request(Put, path, body.ToArray(), takesLong: true);
        await SendAsync(request, 204, cancellationToken).ConfigureAwait(false);
    }
}
