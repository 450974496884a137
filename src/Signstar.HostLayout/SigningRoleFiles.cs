using System.Buffers;
using Signstar.Configuration;
using Signstar.RoleSettings;

namespace Signstar.HostLayout;

/// <summary>Everything for one signing mapping.</summary>
internal static class SigningRoleFiles
{
    private const string Command = "/usr/bin/signstar-download-signature";

    internal static IEnumerable<HostEntry> Of(SigningMapping mapping, NetHsmSection nethsm, SystemSection system)
    {
        var instance = new RoleInstance(SigningRoleSettings.Role, mapping.Requester.SystemUser);
        return
        [
            .. LoginFiles.Of(instance, mapping.Requester, Command),
            .. UnitFiles.Of(instance, nethsm.Connections),
            Settings(instance, mapping, nethsm, system),
        ];
    }

    private static HostFile Settings(RoleInstance instance, SigningMapping mapping, NetHsmSection nethsm, SystemSection system)
    {
        var settings = new SigningRoleSettings
        {
            User = mapping.Requester.SystemUser,
            Devices = [.. nethsm.Connections],
            NetHsmUser = mapping.BackendUser,
            Key = mapping.Key,
            KeyType = mapping.KeySetup.Type,
            SignMode = mapping.KeySetup.Mode,
            Outputs = [SigningRoleSettings.OpenPgpV4],
            NotationDomain = system.NotationDomain,
        };
        var json = new ArrayBufferWriter<byte>();
        settings.WriteTo(json);
        return new HostFile(instance.SettingsPath.TrimStart('/'), json.WrittenMemory.ToArray());
    }
}
