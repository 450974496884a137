using System.Buffers;
using NetHsm.Model;

namespace Signstar.RoleSettings;

/// <summary>What the role <c>download-metrics</c> is told at build time: <c>role.json</c>, version 1 (docs/specification/role-settings.md).</summary>
public sealed class MetricsSettings
{
    /// <summary>Name of the role, <c>role</c>.</summary>
    public const string Role = "download-metrics";

    /// <summary><see cref="Format"/>: a JSON document (docs/specification/metrics.md).</summary>
    public const string Json = "json";

    /// <summary><see cref="Format"/>: Prometheus' text exposition, version 0.0.4.</summary>
    public const string Exposition = "exposition";

    private static readonly MemberShape Shape = new("devices", "nethsm_user", "operators", "format", "limits")
    {
        Roles = [Role],
        Formats = [Json, Exposition],
        Limits = [LimitShape.Device],
    };

    /// <summary>The user of the host that may ask, <c>user</c>.</summary>
    public required string User { get; init; }

    /// <summary>The devices whose metrics are answered; at least one.</summary>
    public required DeviceSettings[] Devices { get; init; }

    /// <summary>The device's Metrics user, whose passphrase is the credential <c>passphrase</c>.</summary>
    public required UserId NetHsmUser { get; init; }

    /// <summary>Operators that see the keys whose operations are counted; the passphrase of each is the credential <c>passphrase-USERID</c>. May be empty.</summary>
    public required UserId[] Operators { get; init; }

    /// <summary><see cref="Json"/> or <see cref="Exposition"/>.</summary>
    public required string Format { get; init; }

    /// <summary>Seconds within which all devices have answered or count as unreachable, 1 to 60.</summary>
    public required int DeviceSeconds { get; init; }

    /// <summary>Reads it. Everything is required, nothing else is allowed.</summary>
    /// <param name="json">The document, UTF-8, at most 64 KiB.</param>
    /// <exception cref="RoleSettingsException">It cannot be acted on; the member at fault is named.</exception>
    public static MetricsSettings Parse(ReadOnlySpan<byte> json)
    {
        var members = MemberValues.Read(json, Shape);
        return new MetricsSettings
        {
            User = members.User,
            Devices = members.Devices,
            NetHsmUser = members.NetHsmUser,
            Operators = members.Operators,
            Format = members.Format,
            DeviceSeconds = (int)members.Limit(LimitShape.Device.Name),
        };
    }

    /// <summary>Writes it, always in the same way: what is the same twice is the same bytes.</summary>
    public void WriteTo(IBufferWriter<byte> output) => SettingsWriter.Write(output, Role, User, json =>
    {
        json.WriteDevices(Devices);
        json.WriteString("nethsm_user", NetHsmUser.ToString());
        json.WriteUsers("operators", Operators);
        json.WriteString("format", Format);
        json.WriteLimits((LimitShape.Device.Name, DeviceSeconds));
    });
}
