using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;

namespace NetHsm.Emulator.Operations;

/// <summary>/config/unattended-boot.</summary>
internal static class BootConfiguration
{
    internal static Answer Get(Call call) =>
        Answer.JsonObject(writer => writer.WriteString("status", call.Provisioned.UnattendedBoot ? "on" : "off"));

    internal static Answer Set(Call call)
    {
        bool isOn = ReadStatus(call.Body) switch
        {
            "on" => true,
            "off" => false,
            _ => throw JsonMembers.RefusedData("Invalid status data, expected 'on' or 'off'."),
        };
        call.Device.Change(provisioned => provisioned with { UnattendedBoot = isOn });
        return Answer.Done;
    }

    private static string ReadStatus(byte[] body)
    {
        try
        {
            return JsonMembers.Parse(body, "status", "status").Text("status");
        }
        catch (RefusedException)
        {
            throw JsonMembers.RefusedData("Invalid status data, expected a dictionary with one entry 'status'.");
        }
    }
}
