using NetHsm.Emulator.Http;

namespace NetHsm.Emulator.Operations;

/// <summary>Rebooting, switching off, and resetting the device.</summary>
internal static class Power
{
    internal static Answer Reboot(Call call)
    {
        call.Device.Reboot();
        return Answer.Done;
    }

    internal static Answer Shutdown(Call call) => Answer.Done with { IsLast = true };

    internal static Answer FactoryReset(Call call)
    {
        call.Device.FactoryReset();
        return Answer.Done;
    }
}
