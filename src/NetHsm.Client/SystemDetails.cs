using NetHsm.Client.Json;

namespace NetHsm.Client;

/// <summary>Versions and identity of a device (GET /system/info).</summary>
public sealed record SystemDetails
{
    /// <summary>Version of the software that answers, which is what its documentation calls the firmware's, as in <c>4.0</c>.</summary>
    public required string SoftwareVersion { get; init; }

    /// <summary>Which build of it.</summary>
    public required string SoftwareBuild { get; init; }

    /// <summary>Version of what boots it.</summary>
    public required string FirmwareVersion { get; init; }

    /// <summary>Which hardware.</summary>
    public required string HardwareVersion { get; init; }

    /// <summary>Serial number.</summary>
    public required string DeviceId { get; init; }

    /// <summary>Public keys of its TPM's attestation key, by curve, SubjectPublicKeyInfo in base64.</summary>
    public required IReadOnlyDictionary<string, string> AttestationKeys { get; init; }

    /// <summary>Its TPM's platform configuration registers, by number, in hexadecimal.</summary>
    public required IReadOnlyDictionary<string, string> PlatformRegisters { get; init; }

    internal static SystemDetails Read(JsonPart answer) => new()
    {
        SoftwareVersion = answer.Member("softwareVersion").Text(),
        SoftwareBuild = answer.Member("softwareBuild").Text(),
        FirmwareVersion = answer.Member("firmwareVersion").Text(),
        HardwareVersion = answer.Member("hardwareVersion").Text(),
        DeviceId = answer.Member("deviceId").Text(),
        AttestationKeys = answer.Member("akPub").Values(),
        PlatformRegisters = answer.Member("pcr").Values(),
    };
}
