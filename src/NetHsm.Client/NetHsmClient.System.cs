namespace NetHsm.Client;

public sealed partial class NetHsmClient
{
    private const string SystemPath = "/system";

    /// <summary>GET /system/info: versions and identity. Role Administrator without a namespace; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<SystemDetails> GetSystemInfoAsync(CancellationToken cancellationToken = default) =>
        SystemDetails.Read(await AskAsync(Request(Get, $"{SystemPath}/info"), 200, cancellationToken).ConfigureAwait(false));

    /// <summary>POST /system/reboot. Role Administrator without a namespace when Operational, anybody when Failed.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task RebootAsync(CancellationToken cancellationToken = default) =>
        await SendAsync(Request(Post, $"{SystemPath}/reboot"), 204, cancellationToken).ConfigureAwait(false);

    /// <summary>POST /system/shutdown. Role Administrator without a namespace when Operational, else anybody (since firmware 3.0); any state.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task ShutDownAsync(CancellationToken cancellationToken = default) =>
        await SendAsync(Request(Post, $"{SystemPath}/shutdown"), 204, cancellationToken).ConfigureAwait(false);

    /// <summary>POST /system/factory-reset: everything on the device is lost. Role Administrator without a namespace when Operational, anybody when Failed.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task ResetToFactoryAsync(CancellationToken cancellationToken = default) =>
        await SendAsync(Request(Post, $"{SystemPath}/factory-reset"), 204, cancellationToken).ConfigureAwait(false);

    /// <summary>POST /system/commit-update: installs the image that was uploaded, and reboots. Role Administrator without a namespace; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed. Without an image it is <see cref="NetHsmFailureKind.WrongState"/>.</exception>
    public async Task CommitUpdateAsync(CancellationToken cancellationToken = default) =>
        await SendAsync(Request(Post, $"{SystemPath}/commit-update"), 204, cancellationToken).ConfigureAwait(false);

    /// <summary>POST /system/cancel-update: throws the image away that was uploaded. Role Administrator without a namespace; Operational.</summary>
    /// <exception cref="NetHsmException">The call failed. Without an image it is <see cref="NetHsmFailureKind.WrongState"/>.</exception>
    public async Task CancelUpdateAsync(CancellationToken cancellationToken = default) =>
        await SendAsync(Request(Post, $"{SystemPath}/cancel-update"), 204, cancellationToken).ConfigureAwait(false);
}
