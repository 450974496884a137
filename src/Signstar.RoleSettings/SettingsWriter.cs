using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetHsm.Model;

namespace Signstar.RoleSettings;

/// <summary>Writes what the settings of several roles have, always in the same way.</summary>
internal static class SettingsWriter
{
    /// <summary>Writes a document; its first members are those that every role has.</summary>
    internal static void Write(IBufferWriter<byte> output, string role, string user, Action<Utf8JsonWriter> writeMembers)
    {
        // Relaxed: "ns~user" stays readable. Nothing of this is ever put into HTML.
        using (var json = new Utf8JsonWriter(
            output, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", SettingsDocument.Version);
            json.WriteString("role", role);
            json.WriteString("user", user);
            writeMembers(json);
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    internal static void WriteDevices(this Utf8JsonWriter json, DeviceSettings[] devices)
    {
        json.WriteStartArray("devices");
        foreach (DeviceSettings device in devices)
            json.WriteDevice(device);
        json.WriteEndArray();
    }

    internal static void WriteUsers(this Utf8JsonWriter json, string name, UserId[] users) =>
        json.WriteStrings(name, Array.ConvertAll(users, static user => user.ToString()));

    internal static void WriteStrings(this Utf8JsonWriter json, string name, string[] values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    /// <summary>Writes the member <c>limits</c>.</summary>
    internal static void WriteLimits(this Utf8JsonWriter json, params ReadOnlySpan<(string Name, long Value)> limits)
    {
        json.WriteStartObject("limits");
        foreach ((string name, long value) in limits)
            json.WriteNumber(name, value);
        json.WriteEndObject();
    }

    private static void WriteDevice(this Utf8JsonWriter json, DeviceSettings device)
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
                json.WriteStrings("sha256", Array.ConvertAll(device.Fingerprints, Convert.ToHexStringLower));
                json.WriteEndObject();
                break;
        }
        json.WriteEndObject();
    }
}
