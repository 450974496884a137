using NetHsm.Emulator.Http;

namespace NetHsm.Emulator.Operations;

/// <summary>/system/info. There is no TPM behind the emulator, hence no attestation keys and no measurements.</summary>
internal static class SystemInformation
{
    internal static Answer Get(Call call) => Answer.JsonObject(writer =>
    {
        writer.WriteString("softwareVersion", (call.Device.ClaimedFirmware ?? call.Device.Firmware).ToString());
        writer.WriteString("softwareBuild", "emulator");
        writer.WriteString("firmwareVersion", "N/A");
        writer.WriteString("hardwareVersion", "N/A");
        writer.WriteString("deviceId", call.Device.Content.DeviceId);
        writer.WriteStartObject("akPub");
        writer.WriteEndObject();
        writer.WriteStartObject("pcr");
        writer.WriteEndObject();
    });
}
