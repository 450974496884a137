using LibSsl;
using NetHsm.Client;
using Signstar.RoleSettings;

namespace Signstar.Services;

/// <summary>Where a device is and how it is known, as <c>role.json</c> says.</summary>
public static class DeviceConnection
{
    /// <summary>The device's address.</summary>
    /// <exception cref="RoleFailureException">It is none.</exception>
    public static NetHsmUrl AddressOf(DeviceSettings device)
    {
        ArgumentNullException.ThrowIfNull(device);
        try
        {
            return NetHsmUrl.Parse(device.Url);
        }
        catch (FormatException wrong)
        {
            throw RoleFailureException.Misconfigured($"role.json: {wrong.Message}", wrong);
        }
    }

    /// <summary>How the device is known.</summary>
    /// <exception cref="RoleFailureException">This version knows no such way.</exception>
    public static ServerTrust TrustOf(DeviceSettings device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return device.Trust switch
        {
            DeviceTrust.Fingerprints => ServerTrust.Pinned(Array.ConvertAll(device.Fingerprints, static digest => new CertificateFingerprint(digest))),
            DeviceTrust.System => ServerTrust.System,
            DeviceTrust.Unsafe => ServerTrust.Unsafe,
            _ => throw RoleFailureException.Misconfigured($"role.json: trust {device.Trust} is not known"),
        };
    }
}
