using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetHsm.Model;

namespace Signstar.RoleSettings;

internal static class SigningRoleSettingsWriter
{
    internal static void Write(SigningRoleSettings settings, IBufferWriter<byte> output)
    {
        // Relaxed: "ns~user" stays readable. Nothing of this is ever put into HTML.
        using (var json = new Utf8JsonWriter(
            output, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", SigningRoleSettings.Version);
            json.WriteString("role", SigningRoleSettings.Role);
            json.WriteString("user", settings.User);
            json.WriteStartArray("devices");
            foreach (DeviceSettings device in settings.Devices)
                WriteDevice(json, device);
            json.WriteEndArray();
            json.WriteString("nethsm_user", settings.NetHsmUser.ToString());
            json.WriteStartObject("key");
            json.WriteString("id", settings.Key.ToString());
            json.WriteString("type", settings.KeyType.ToApiName());
            json.WriteString("mode", settings.SignMode.ToApiName());
            json.WriteEndObject();
            WriteStrings(json, "outputs", settings.Outputs);
            json.WriteString("notation_domain", settings.NotationDomain);
            json.WriteStartObject("limits");
            json.WriteNumber("request_bytes", settings.Limits.RequestBytes);
            json.WriteNumber("request_seconds", settings.Limits.RequestSeconds);
            json.WriteNumber("device_seconds", settings.Limits.DeviceSeconds);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static void WriteDevice(Utf8JsonWriter json, DeviceSettings device)
    {
        json.WriteStartObject();
        json.WriteString("url", device.Url);
        switch (device.Trust)
        {
            case DeviceTrust.System:
                json.WriteString("trust", "system");
                break;
            case DeviceTrust.Unsafe:
                json.WriteString("trust", "unsafe");
                break;
            default:
                json.WriteStartObject("trust");
                WriteStrings(json, "sha256", Array.ConvertAll(device.Fingerprints, Convert.ToHexStringLower));
                json.WriteEndObject();
                break;
        }
        json.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, string[] values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
