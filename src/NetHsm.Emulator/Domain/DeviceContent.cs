namespace NetHsm.Emulator.Domain;

/// <summary>What is in the device: <see cref="Provisioned"/> is null until it is provisioned.</summary>
internal sealed record DeviceContent(string DeviceId, TlsIdentity Tls, Provisioned? Provisioned)
{
    internal FirmwareVersion Firmware { get; init; } = FirmwareVersion.Version5;
}
