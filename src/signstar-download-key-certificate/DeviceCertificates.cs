using LibC;
using LibSystemd;
using NetHsm.Client;
using NetHsm.Model;
using Signstar.RoleSettings;
using Signstar.Services;

namespace Signstar.DownloadKeyCertificate;

/// <summary>The certificates that a device has with its keys. The devices are copies of each other: the first that answers tells everything.</summary>
internal sealed class DeviceCertificates : IDisposable
{
    private readonly CertificateSettings _settings;
    private readonly DeviceLogins[] _logins;

    /// <summary>Every operator's passphrase is known before a device is asked: a missing one must not look like a namespace without keys.</summary>
    internal DeviceCertificates(CertificateSettings settings, Credentials credentials)
    {
        _settings = settings;
        _logins = Array.ConvertAll(settings.Operators, user => DeviceLogins.Read(credentials, user, DeviceLogins.CredentialOf(user)));
    }

    internal void Note(RequestEntry entry) => DeviceLogins.Note(entry, _logins);

    public void Dispose() => Array.ForEach(_logins, login => login.Dispose());

    internal async Task<StoredCertificate[]> ReadAsync(RequestEntry entry, CancellationToken clientGone)
    {
        var deadline = Deadline.After(TimeSpan.FromSeconds(_settings.DeviceSeconds));
        for (int index = 0; ; index++)
        {
            int left = _settings.Devices.Length - index;
            try
            {
                // Each has its share of the time: one that is silent must not use up that of the next.
                return await ReadAsync(_settings.Devices[index], TimeSpan.FromMilliseconds(Math.Max(1, deadline.Share(left).RemainingMilliseconds)), clientGone).ConfigureAwait(false);
            }
            catch (NetHsmException failure) when (left > 1 && failure.Fault != NetHsmFault.Request)
            {
                entry.Add("SIGNSTAR_DEVICE_PASSED_OVER", failure.Message);
            }
            catch (NetHsmException failure)
            {
                throw DeviceFailure.Of(failure, "nothing was sent");
            }
        }
    }

    private async Task<StoredCertificate[]> ReadAsync(DeviceSettings device, TimeSpan time, CancellationToken clientGone)
    {
        using var transport = new HttpClientTransport(
            DeviceConnection.AddressOf(device), DeviceConnection.TrustOf(device), new NetHsmTransportOptions { ConnectTimeout = time, RequestTimeout = time });
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(clientGone);
        limited.CancelAfter(time);
        var deadline = Deadline.After(time);
        try
        {
            var certificates = new SortedDictionary<string, StoredCertificate>(StringComparer.Ordinal);
            foreach (DeviceLogins login in _logins)
                await ReadAsync(transport, login.OnDevice(deadline), login.User, certificates, limited.Token).ConfigureAwait(false);
            return [.. certificates.Values];
        }
        catch (OperationCanceledException late) when (!clientGone.IsCancellationRequested)
        {
            throw new NetHsmException(NetHsmFault.Network, NetHsmFailureKind.TimedOut, $"{device.Url}: not everything was answered within {time.TotalSeconds:F0} seconds", late);
        }
    }

    private static async Task ReadAsync(
        HttpClientTransport transport, DeviceUser asker, UserId user, SortedDictionary<string, StoredCertificate> certificates, CancellationToken cancellationToken)
    {
        foreach (KeyId key in await asker.AskAsync(login => new NetHsmClient(transport, login).ListKeysAsync(cancellationToken: cancellationToken), cancellationToken).ConfigureAwait(false))
        {
            string name = user.Namespace is { } inside ? $"{inside}{UserId.Separator}{key}" : key.ToString();
            if (certificates.ContainsKey(name))
                continue;
            try
            {
                byte[] content = await asker.AskAsync(login => new NetHsmClient(transport, login).GetKeyCertificateAsync(key, cancellationToken), cancellationToken).ConfigureAwait(false);
                certificates.Add(name, new StoredCertificate(name, $"key {name}", content));
            }
            catch (NetHsmException without) when (without.Kind == NetHsmFailureKind.NotFound)
            {
                // Keys need no certificate.
            }
        }
    }
}
