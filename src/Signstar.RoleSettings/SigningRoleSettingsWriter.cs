using System.Buffers;
using System.Text.Json;
using NetHsm.Model;

namespace Signstar.RoleSettings;

internal static class SigningRoleSettingsWriter
{
    internal static void Write(SigningRoleSettings settings, IBufferWriter<byte> output) =>
        SettingsWriter.Write(output, SigningRoleSettings.Role, settings.User, json => WriteMembers(settings, json));

    private static void WriteMembers(SigningRoleSettings settings, Utf8JsonWriter json)
    {
        json.WriteDevices(settings.Devices);
        json.WriteString("nethsm_user", settings.NetHsmUser.ToString());
        json.WriteStartObject("key");
        json.WriteString("id", settings.Key.ToString());
        json.WriteString("type", settings.KeyType.ToApiName());
        json.WriteString("mode", settings.SignMode.ToApiName());
        json.WriteEndObject();
        json.WriteStrings("outputs", settings.Outputs);
        json.WriteString("notation_domain", settings.NotationDomain);
        RoleLimits limits = settings.Limits;
        json.WriteLimits(("request_bytes", limits.RequestBytes), ("request_seconds", limits.RequestSeconds), ("device_seconds", limits.DeviceSeconds));
    }
}
