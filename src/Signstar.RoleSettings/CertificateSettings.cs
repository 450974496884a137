using System.Buffers;
using NetHsm.Model;

namespace Signstar.RoleSettings;

/// <summary>
/// What the role <c>download-key-certificate</c> is told at build time: <c>role.json</c>, version 1 (docs/specification/role-settings.md).
/// </summary>
public sealed class CertificateSettings
{
    /// <summary>Name of the role, <c>role</c>.</summary>
    public const string Role = "download-key-certificate";

    private static readonly MemberShape Shape = new("devices", "operators", "limits") { Roles = [Role], Limits = [LimitShape.Device], DevicesMayBeEmpty = true };

    /// <summary>The user of the host that may ask, <c>user</c>.</summary>
    public required string User { get; init; }

    /// <summary>The devices in the order in which they are asked; none, where the certificates that the host keeps are answered.</summary>
    public required DeviceSettings[] Devices { get; init; }

    /// <summary>
    /// Operators that see the keys whose certificates are answered; the passphrase of each is the credential <c>passphrase-USERID</c>. At least one where there
    /// are devices.
    /// </summary>
    public required UserId[] Operators { get; init; }

    /// <summary>Seconds within which the device has done its part, all attempts and devices together, 1 to 60.</summary>
    public required int DeviceSeconds { get; init; }

    /// <summary>Reads it. Everything is required, nothing else is allowed.</summary>
    /// <param name="json">The document, UTF-8, at most 64 KiB.</param>
    /// <exception cref="RoleSettingsException">It cannot be acted on; the member at fault is named.</exception>
    public static CertificateSettings Parse(ReadOnlySpan<byte> json)
    {
        var members = MemberValues.Read(json, Shape);
        SettingsDocument.Require(members.Devices.Length == 0 || members.Operators.Length > 0, "operators", "is empty: nobody could ask the devices");
        return new CertificateSettings
        {
            User = members.User,
            Devices = members.Devices,
            Operators = members.Operators,
            DeviceSeconds = (int)members.Limit(LimitShape.Device.Name),
        };
    }

    /// <summary>Writes it, always in the same way: what is the same twice is the same bytes.</summary>
    public void WriteTo(IBufferWriter<byte> output) => SettingsWriter.Write(output, Role, User, json =>
    {
        json.WriteDevices(Devices);
        json.WriteUsers("operators", Operators);
        json.WriteLimits((LimitShape.Device.Name, DeviceSeconds));
    });
}
