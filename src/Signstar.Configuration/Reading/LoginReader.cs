using System.Net;
using Signstar.RoleSettings;
using YamlDotNet.RepresentationModel;

namespace Signstar.Configuration.Reading;

/// <summary>Reads who logs in: <c>system_user</c>, <c>ssh_authorized_key</c> and <c>from</c> of a mapping.</summary>
internal static class LoginReader
{
    // The user of a service is called as its unit is, or _du and a number (systemd.exec(5), "DynamicUser="); one of this name that is there already is taken
    // instead, and who logs in as it would be the service.
    private static readonly string[] ReservedPrefixes = ["signstar-download-", "signstar-upload-", "signstar-credentials-", "_du"];

    internal static Login? Read(MappingReader members, ReadingContext context)
    {
        string? user = ReadSystemUser(members, context);
        SshPublicKey? key = ReadKey(members.RequiredText("ssh_authorized_key"), context);
        var from = new List<string>();
        foreach (YamlScalarNode address in members.Texts(members.Optional("from"), "from"))
        {
            if (Canonical(address.Value!) is { } canonical)
                from.Add(canonical);
            else
                context.Problems.Add(address, $"'{address.Value}' is no source address; an address or network such as 192.0.2.7 or 2001:db8::/32 is right");
        }
        return user is not null && key is not null ? new Login(user, key, from) : null;
    }

    internal static string? ReadSystemUser(MappingReader members, ReadingContext context)
    {
        if (members.RequiredText("system_user") is not { Value: { } name } node)
            return null;
        if (!SystemUserName.IsValid(name))
        {
            context.Problems.Add(
                node, $"'{name}' is no name for a system user; at most {SystemUserName.MaximumLength} letters, digits, '_' and '-', the first a letter or '_', are right");
            return null;
        }
        // sysusers.d would leave such a user as it is: with a login shell that is not the connector.
        if (name is "root" or "nobody" || name.StartsWith("systemd-", StringComparison.Ordinal))
        {
            context.Problems.Add(node, $"'{name}' is a user of the operating system; a name of its own is right");
            return null;
        }
        if (Array.Find(ReservedPrefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal)) is { } reserved)
        {
            context.Problems.Add(node, $"'{name}' begins with '{reserved}', as users of services do; a name that begins otherwise is right");
            return null;
        }
        context.SystemUsers.Claim(name, $"system user '{name}'", node);
        return name;
    }

    private static SshPublicKey? ReadKey(YamlScalarNode? node, ReadingContext context)
    {
        if (node is null)
            return null;
        try
        {
            SshPublicKey key = SshPublicKey.Parse(node.Value!);
            context.SshKeys.Claim($"{key.Type} {key.Blob}", "this SSH key", node);
            return key;
        }
        catch (FormatException failure)
        {
            context.Problems.Add(node, $"'ssh_authorized_key' {failure.Message}");
            return null;
        }
    }

    private static string? Canonical(string text)
    {
        if (Addresses.TryParse(text, out IPAddress address))
            return address.ToString();
        return Addresses.TryParseNetwork(text, out IPNetwork network) ? network.ToString() : null;
    }
}
