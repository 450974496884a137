using System.Security.Cryptography;
using NetHsm.Model;

namespace NetHsm.Emulator.Domain;

/// <summary>What is in the device: <see cref="Provisioned"/> is null until it is provisioned.</summary>
internal sealed record DeviceContent(string DeviceId, TlsIdentity Tls, Provisioned? Provisioned)
{
    internal FirmwareVersion Firmware { get; init; } = FirmwareVersion.Version5;

    /// <summary>Known to nobody else: what other devices cannot read in its backups is encrypted with it.</summary>
    internal byte[] DeviceKey { get; init; } = RandomNumberGenerator.GetBytes(32);
}
