using NetHsm.Model;

namespace NetHsm.Emulator.Domain;

/// <summary>What the firmware that runs decides.</summary>
internal static class FirmwareFeatures
{
    extension(FirmwareVersion firmware)
    {
        internal bool IsAtLeast5 => firmware.Major >= FirmwareVersion.Version5.Major;
    }
}
