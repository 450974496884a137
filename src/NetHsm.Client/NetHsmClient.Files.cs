using System.Security.Cryptography;
using NetHsm.Client.Http;
using NetHsm.Client.Json;

namespace NetHsm.Client;

/// <summary>Backups and updates: files that do not have to fit into memory. They need a transport that streams, <see cref="HttpClientTransport"/>.</summary>
public sealed partial class NetHsmClient
{
    // What the device takes of one.
    private const long MaximumFile = 1L << 30;

    /// <summary>POST /system/backup: users, keys and configuration, encrypted with the backup passphrase, which has to be set. Role Backup; Operational.</summary>
    /// <param name="backup">Takes the backup as it comes; after a failure it may have a part of it.</param>
    /// <param name="progress">Hears how many bytes came.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="NetHsmException">The call failed. Without a backup passphrase it is <see cref="NetHsmFailureKind.WrongState"/>.</exception>
    public async Task BackUpAsync(Stream backup, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(backup);
        var request = new NetHsmRequest
        {
            Method = Post,
            Path = $"{SystemPath}/backup",
            Credentials = _credentials,
            Accept = OctetStream,
            AnswerInto = backup,
            MaximumAnswerInto = MaximumFile,
            Received = progress,
            TakesLong = true,
        };
        await SendAsync(request, 200, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// POST /system/restore. Unprovisioned: anybody, and everything is restored; then Locked under the backup's unlock passphrase, or Operational where the
    /// same device boots unattended. Operational: role Administrator without a namespace, and users and keys are replaced.
    /// </summary>
    /// <param name="backup">The backup, from where the stream stands.</param>
    /// <param name="length">Its size in bytes.</param>
    /// <param name="passphrase">The backup passphrase of when the backup was made; null on an Operational device for the one that it has now.</param>
    /// <param name="systemTime">The time now, for an Unprovisioned device.</param>
    /// <param name="progress">Hears how many bytes of the request were sent.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="NetHsmException">The call failed.</exception>
    public async Task RestoreAsync(
        Stream backup, long length, Passphrase? passphrase, DateTimeOffset? systemTime, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(backup);
        using var arguments = new JsonBody();
        if (passphrase is not null)
            arguments.Secret("backupPassphrase", passphrase);
        if (systemTime is { } time)
            arguments.String("systemTime", DeviceTime.Format(time));
        using var form = new MultipartForm();
        byte[] json = arguments.ToArray();
        form.Part("arguments", null, NetHsmRequest.Json, json);
        CryptographicOperations.ZeroMemory(json);
        form.Head("backup_file", "backup.bin", OctetStream);
        byte[] head = form.Written();
        byte[] end = form.End();
        var request = new NetHsmRequest
        {
            Method = Post,
            Path = $"{SystemPath}/restore",
            Credentials = _credentials,
            ContentType = form.ContentType,
            BodyStream = new ConcatenatedStream(new MemoryStream(head), backup, new MemoryStream(end)),
            BodyLength = head.Length + length + end.Length,
            Sent = progress,
            TakesLong = true,
        };
        try
        {
            await SendAsync(request, 204, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(head);
        }
    }

    /// <summary>
    /// POST /system/update: uploads an image, which <see cref="CommitUpdateAsync"/> installs, and returns its release notes. Role Administrator without a
    /// namespace; Operational.
    /// </summary>
    /// <param name="image">The image, from where the stream stands.</param>
    /// <param name="length">Its size in bytes.</param>
    /// <param name="progress">Hears how many bytes were sent.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="NetHsmException">The call failed. An older version than the device's is <see cref="NetHsmFailureKind.Conflict"/>.</exception>
    public async Task<string> UploadUpdateAsync(Stream image, long length, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        var request = new NetHsmRequest
        {
            Method = Post,
            Path = $"{SystemPath}/update",
            Credentials = _credentials,
            ContentType = OctetStream,
            BodyStream = image,
            BodyLength = length,
            Sent = progress,
            TakesLong = true,
        };
        return (await AskAsync(request, 200, cancellationToken).ConfigureAwait(false)).Member("releaseNotes").Text();
    }
}
