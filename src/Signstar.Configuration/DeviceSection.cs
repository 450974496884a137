namespace Signstar.Configuration;

/// <summary>Section <c>nethsm.device</c>: settings that all devices have alike.</summary>
/// <param name="UnattendedBoot">Whether a device starts without its unlock passphrase; null when the devices are left as they are.</param>
/// <param name="Logging">Where devices send their log; null when the devices are left as they are.</param>
public sealed record DeviceSection(bool? UnattendedBoot, DeviceLogging? Logging);
