using System.Globalization;
using System.Net;
using Signstar.Configuration;

namespace Signstar.HostLayout;

/// <summary>
/// The units of one role and user. They hold what differs; everything else stands in the prefix drop-ins of <c>units/</c>, which systemd reads for them
/// because of their names.
/// </summary>
internal static class UnitFiles
{
    // The runtime maps its code from a file in memory, to which the limit applies too. The role itself counts to the byte.
    private const long SmallestFileLimit = 64 << 20;

    // Where /etc/resolv.conf may lead to: the rest of /run is hidden from roles.
    private const string ResolverConfigurations =
        "-/run/systemd/resolve/stub-resolv.conf -/run/systemd/resolve/resolv.conf -/run/NetworkManager/resolv.conf -/run/resolvconf/resolv.conf";

    internal static IEnumerable<HostEntry> Of(RoleDeployment role)
    {
        RoleInstance instance = role.Instance;
        yield return Unit(role, instance.SocketUnit, Socket(role));
        yield return GeneratedText.WantedBy(instance.Prefix, "sockets.target", instance.SocketUnit);
        yield return Unit(role, instance.ServiceUnit, Service(role));
        if (role.Secrets.Count > 0)
            yield return Unit(role, instance.HolderUnit, Holder(role));
        // A drop-in, because the shared one would win over the unit itself.
        if (role.Policy.ConnectionsPerSecond is { } rate)
            yield return Unit(role, $"{instance.SocketUnit}.d/20-policy.conf", $"[Socket]\nPollLimitBurst={rate.ToString(CultureInfo.InvariantCulture)}\n");
    }

    private static HostFile Unit(RoleDeployment role, string name, string content) => GeneratedText.Unit(role.Instance.Prefix, name, content);

    // The holder is wanted by the socket, not by a target of its own: whoever can ask finds the passphrase unsealed.
    private static string Socket(RoleDeployment role) => $"""
        [Unit]
        Description=Signstar {role.Instance.Role} for {role.Instance.User}
        {WantsHolder(role)}
        [Socket]
        ListenStream={role.Instance.SocketPath}
        SocketUser={role.Instance.User}

        """;

    private static string Service(RoleDeployment role)
    {
        string after = role.Secrets.Count > 0 ? $"After={role.Instance.HolderUnit}\n" : "";
        string firewall = role.Devices.Count > 0 ? $"Requires={FirewallFiles.UnitName}\nAfter={FirewallFiles.UnitName}\n" : "";
        return $"""
            [Unit]
            Description=Signstar {role.Instance.Role} for {role.Instance.User}
            {WantsHolder(role)}{after}{firewall}
            [Service]
            LoadCredential=role.json:{role.Instance.SettingsPath}
            {Lines(role.BoundDirectory is { } directory ? [$"BindPaths={directory}"] : [])}{Lines(role.PublicCredentials)}{Lines(role.Secrets.SelectMany(WithNext).SelectMany(name => FromHolder(role, name)))}{Network(role.Devices)}
            {(role.LargestFile is { } bytes ? $"LimitFSIZE={Math.Max(bytes, SmallestFileLimit).ToString(CultureInfo.InvariantCulture)}\n" : "")}
            """;
    }

    // One of the two has to be there of each; the braces are an "or" that lists of conditions have only once.
    private static string Holder(RoleDeployment role) => $$"""
        [Unit]
        Description=Unsealed passphrase of Signstar {{role.Instance.Role}} for {{role.Instance.User}}
        {{Lines(role.Secrets.Select(name => $"ConditionPathExistsGlob={role.Instance.SealedDirectory}/{name}{{,{RoleDeployment.NextSuffix}}}"))}}
        [Service]
        {{Lines(role.Secrets.SelectMany(WithNext).SelectMany(name => Unsealed(role, name)))}}
        """;

    private static IEnumerable<string> WithNext(string name) => [name, name + RoleDeployment.NextSuffix];

    // While a passphrase is changed there are two, and one otherwise.
    private static IEnumerable<string> Unsealed(RoleDeployment role, string name) =>
        [$"LoadCredentialEncrypted={role.SealedName(name)}:{role.Instance.SealedDirectory}/{name}", $@"SetCredential={role.SealedName(name)}:\xff"];

    private static string WantsHolder(RoleDeployment role) => role.Secrets.Count > 0 ? $"Wants={role.Instance.HolderUnit}\n" : "";

    // What a host without the passphrase has instead is none (0xff is no UTF-8), so that the role starts, and says so to the client.
    private static IEnumerable<string> FromHolder(RoleDeployment role, string name) =>
        [$"LoadCredential={name}:/run/credentials/{role.Instance.HolderUnit}/{role.SealedName(name)}", $@"SetCredential={name}:\xff"];

    /// <summary>Closes the network to all but the devices, where the configuration names every one of them by address; all of it where there are none.</summary>
    private static string Network(IReadOnlyList<RoleSettings.DeviceSettings> devices)
    {
        if (devices.Count == 0)
            return "PrivateNetwork=yes\nIPAddressDeny=any";
        IPAddress?[] addresses = [.. devices.Select(device => DeviceUrl.LiteralAddress(device.Url)).Distinct()];
        string filter = addresses.Contains(null)
            ? $"# A device is named, not addressed: name servers are unknown here, so only ports are closed to the role (firewall.nft).\nBindReadOnlyPaths={ResolverConfigurations}"
            : $"IPAddressDeny=any\nIPAddressAllow={string.Join(' ', addresses.Select(address => address!.ToString()))}";
        return "RestrictAddressFamilies=AF_INET AF_INET6\n" + filter;
    }

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
