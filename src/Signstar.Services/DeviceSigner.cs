using LibC;
using LibSystemd;
using NetHsm.Client;
using Signstar.RoleSettings;

namespace Signstar.Services;

/// <summary>Has the mapping's key sign, on the first of the mapping's devices that can.</summary>
public sealed class DeviceSigner
{
    private readonly SigningRoleSettings _settings;
    private readonly Credentials _credentials;

    /// <summary>A signer with the mapping's settings; takes the credentials <c>passphrase</c> and, where it has to, <c>passphrase.next</c> only when it signs.</summary>
    public DeviceSigner(SigningRoleSettings settings, Credentials credentials)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(credentials);
        _settings = settings;
        _credentials = credentials;
    }

    /// <summary>Signs.</summary>
    /// <param name="message">What the device gets, as <see cref="NetHsmClient.Sign"/> takes it.</param>
    /// <param name="entry">Learns how long connecting and signing took, and which devices were passed over and why.</param>
    /// <exception cref="RoleFailureException">No device signed.</exception>
    public byte[] Sign(ReadOnlySpan<byte> message, RequestEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var deadline = Deadline.After(TimeSpan.FromSeconds(_settings.Limits.DeviceSeconds));
        using var logins = DeviceLogins.Read(_credentials, _settings.NetHsmUser);
        try
        {
            return Sign(message.ToArray(), logins, deadline, entry);
        }
        finally
        {
            DeviceLogins.Note(entry, logins);
        }
    }

    private byte[] Sign(byte[] message, DeviceLogins logins, Deadline deadline, RequestEntry entry)
    {
        for (int index = 0; ; index++)
        {
            try
            {
                DeviceSettings device = _settings.Devices[index];
                return logins.OnDevice(deadline).Ask(login => SignOnce(device, login, message, deadline, entry));
            }
            catch (NetHsmException failure) when (index + 1 < _settings.Devices.Length && MaySignElsewhere(failure) && !deadline.HasPassed)
            {
                // The next device may be able to, and nobody but the operator can put this one right.
                entry.Add("SIGNSTAR_DEVICE_PASSED_OVER", failure.Message);
            }
            catch (NetHsmException failure)
            {
                throw DeviceFailure.OfSigning(failure);
            }
        }
    }

    private byte[] SignOnce(DeviceSettings device, NetHsmCredentials login, byte[] message, Deadline deadline, RequestEntry entry)
    {
        var options = new NetHsmTransportOptions { RequestTimeout = TimeSpan.FromMilliseconds(Math.Max(1, deadline.RemainingMilliseconds)) };
        using var transport = new LeanTransport(DeviceConnection.AddressOf(device), DeviceConnection.TrustOf(device), options);
        byte[] signature = new NetHsmClient(transport, login).Sign(_settings.Key, _settings.SignMode, message);
        entry.Finished("connect", transport.ConnectedAt);
        entry.Finished("sign");
        return signature;
    }

    // What is wrong with the request is wrong on the next device too, and a wrong passphrase would be tried on all of them.
    private static bool MaySignElsewhere(NetHsmException failure) => failure.IsSureNotToHaveSigned && failure.Fault != NetHsmFault.Request;
}
