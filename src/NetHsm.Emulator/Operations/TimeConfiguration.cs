using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Http;

namespace NetHsm.Emulator.Operations;

/// <summary>/config/time.</summary>
internal static class TimeConfiguration
{
    internal static Answer Get(Call call) => Answer.JsonObject(writer => writer.WriteString("time", Timestamp.Format(call.Device.Now)));

    internal static Answer Set(Call call)
    {
        DateTimeOffset time = Read(JsonMembers.Parse(call.Body, "time_req", "time").Text("time"));
        call.Device.Change(provisioned => provisioned with { ClockOffset = time - DateTimeOffset.UtcNow });
        return Answer.Done;
    }

    private static DateTimeOffset Read(string text)
    {
        try
        {
            return Timestamp.Parse(text);
        }
        catch (RefusedException refusal)
        {
            throw JsonMembers.RefusedData(refusal.Message);
        }
    }
}
