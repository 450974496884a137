using System.Net;
using Signstar.Configuration;
using Signstar.RoleSettings;

namespace Signstar.HostLayout;

/// <summary>
/// The units of one role and user. They hold what differs; everything else stands in the prefix drop-ins of <c>units/</c>, which systemd reads for them
/// because of their names.
/// </summary>
internal static class UnitFiles
{
    internal static IEnumerable<HostEntry> Of(RoleInstance instance, IReadOnlyList<DeviceSettings> devices)
    {
        // The holder is wanted by the socket, not by a target of its own: whoever can ask finds the passphrase unsealed.
        yield return RoleInstance.Unit(instance.SocketUnit, $"""
            [Unit]
            Description=Signstar {instance.Role} for {instance.User}
            Wants={instance.HolderUnit}

            [Socket]
            ListenStream={instance.SocketPath}
            SocketUser={instance.User}

            """);
        yield return RoleInstance.WantedBy("sockets.target", instance.SocketUnit);
        // What a host without certificate or passphrase has instead: neither is one (0xff is no UTF-8), so that the role starts, and says so to the client.
        yield return RoleInstance.Unit(instance.ServiceUnit, $"""
            [Unit]
            Description=Signstar {instance.Role} for {instance.User}
            Wants={instance.HolderUnit}
            After={instance.HolderUnit}

            [Service]
            LoadCredential=role.json:{instance.SettingsPath}
            LoadCredential=certificate:{instance.CertificatePath}
            SetCredential=certificate:\n
            LoadCredential=passphrase:/run/credentials/{instance.HolderUnit}/passphrase
            SetCredential=passphrase:\xff
            {Network(devices)}

            """);
        yield return RoleInstance.Unit(instance.HolderUnit, $"""
            [Unit]
            Description=Unsealed passphrase of Signstar {instance.Role} for {instance.User}
            ConditionPathExists={instance.SealedDirectory}/passphrase

            [Service]
            LoadCredentialEncrypted=passphrase:{instance.SealedDirectory}/passphrase

            """);
    }

    /// <summary>Closes the network to all but the devices, where the configuration names every one of them by address.</summary>
    private static string Network(IReadOnlyList<DeviceSettings> devices)
    {
        IPAddress?[] addresses = [.. devices.Select(device => DeviceUrl.LiteralAddress(device.Url)).Distinct()];
        return addresses.Contains(null)
            ? "# A device is named, not addressed: name servers are unknown here, so the network stays open to the role."
            : $"IPAddressDeny=any\nIPAddressAllow={string.Join(' ', addresses.Select(address => address!.ToString()))}";
    }
}
