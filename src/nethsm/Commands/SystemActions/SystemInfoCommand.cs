using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.CommandLine.Commands.SystemActions;

internal sealed class SystemInfoCommand(GlobalOptions globals)
    : SessionCommand("info", "Versions and identity of the device. As a system-wide Administrator.", globals)
{
    protected override async Task RunAsync(Session session)
    {
        SystemDetails details = await session.SystemClientAs(UserRole.Administrator).GetSystemInfoAsync();
        session.Output.Record(new Record()
            .Text("software_version", details.SoftwareVersion)
            .Text("software_build", details.SoftwareBuild)
            .Text("firmware_version", details.FirmwareVersion)
            .Text("hardware_version", details.HardwareVersion)
            .Text("device_id", details.DeviceId)
            .Parts("attestation_keys", Named(details.AttestationKeys))
            .Parts("platform_registers", Named(details.PlatformRegisters)));
    }

    private static Record[] Named(IReadOnlyDictionary<string, string> values) =>
        [.. values.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new Record().Text("name", entry.Key).Text("value", entry.Value))];
}
