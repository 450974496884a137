using NetHsm.Client.Json;

namespace NetHsm.Client;

public sealed partial class NetHsmClient
{
    /// <summary>
    /// POST /provision: gives a fresh device its unlock passphrase, its first Administrator <c>admin</c> and the time. Anybody; Unprovisioned, then Operational.
    /// </summary>
    /// <param name="unlockPassphrase">10 to 200 characters.</param>
    /// <param name="adminPassphrase">10 to 200 characters.</param>
    /// <param name="systemTime">The time now, to the second.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task ProvisionAsync(
        Passphrase unlockPassphrase, Passphrase adminPassphrase, DateTimeOffset systemTime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(unlockPassphrase);
        ArgumentNullException.ThrowIfNull(adminPassphrase);
        using var body = new JsonBody();
        body.Secret("unlockPassphrase", unlockPassphrase).Secret("adminPassphrase", adminPassphrase);
        body.String("systemTime", DeviceTime.Format(systemTime));
        await SendAsync(PublicRequest("/provision", body.ToArray()), 204, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>POST /unlock. Anybody; Locked, then Operational. A wrong passphrase is <see cref="NetHsmFailureKind.NotAuthenticated"/>.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task UnlockAsync(Passphrase passphrase, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        using var body = new JsonBody();
        body.Secret("passphrase", passphrase);
        await SendAsync(PublicRequest(UnlockPath, body.ToArray()), 204, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>POST /lock. Role Administrator without a namespace; Operational, then Locked.</summary>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task LockAsync(CancellationToken cancellationToken = default) =>
        await SendAsync(Request(Post, "/lock"), 204, cancellationToken).ConfigureAwait(false);

    /// <summary>POST /random: bytes from the device's generator. Role Operator; Operational.</summary>
    /// <param name="length">1 to 1024.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task<byte[]> GetRandomAsync(int length, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, 1024);
        using var body = new JsonBody();
        var request = new NetHsmRequest
        {
            Method = Post,
            Path = "/random",
            Credentials = _credentials,
            ContentType = NetHsmRequest.Json,
            Body = body.Number("length", length).ToArray(),
            Effect = RequestEffect.Read,
        };
        return await AskSecretAsync(request, "random", cancellationToken, length).ConfigureAwait(false);
    }

    private static NetHsmRequest PublicRequest(string path, byte[] json) =>
        new() { Method = Post, Path = path, ContentType = NetHsmRequest.Json, Body = json, TakesLong = true };
}
