using System.Buffers;
using NetHsm.Model;

namespace Signstar.RoleSettings;

/// <summary>What the role <c>download-backup</c> is told at build time: <c>role.json</c>, version 1 (docs/specification/role-settings.md).</summary>
public sealed class BackupDownloadSettings
{
    /// <summary>Name of the role, <c>role</c>.</summary>
    public const string Role = "download-backup";

    /// <summary>Name of the validated backup in <see cref="Directory"/>.</summary>
    public const string FileName = "nethsm.backup";

    private static readonly MemberShape Shape = new("directory", "devices", "nethsm_user", "limits") { Roles = [Role], Limits = [LimitShape.Transfer, LimitShape.Idle] };

    /// <summary>The user of the host that may ask, <c>user</c>.</summary>
    public required string User { get; init; }

    /// <summary>
    /// Where the validated backup is, if there is one, <c>directory</c>: an absolute path, as <see cref="StagingDirectory"/> allows. The file is called
    /// <see cref="FileName"/>.
    /// </summary>
    public required string Directory { get; init; }

    /// <summary>The devices in the order in which they are asked where there is no validated backup; at least one.</summary>
    public required DeviceSettings[] Devices { get; init; }

    /// <summary>The device's Backup user, whose passphrase is the credential <c>passphrase</c>.</summary>
    public required UserId NetHsmUser { get; init; }

    /// <summary>What bounds one connection.</summary>
    public required TransferLimits Limits { get; init; }

    /// <summary>Reads it. Everything is required, nothing else is allowed.</summary>
    /// <param name="json">The document, UTF-8, at most 64 KiB.</param>
    /// <exception cref="RoleSettingsException">It cannot be acted on; the member at fault is named.</exception>
    public static BackupDownloadSettings Parse(ReadOnlySpan<byte> json)
    {
        var members = MemberValues.Read(json, Shape);
        return new BackupDownloadSettings
        {
            User = members.User,
            Directory = members.Directory,
            Devices = members.Devices,
            NetHsmUser = members.NetHsmUser,
            Limits = new TransferLimits
            {
                TransferSeconds = (int)members.Limit(LimitShape.Transfer.Name),
                IdleSeconds = (int)members.Limit(LimitShape.Idle.Name),
            },
        };
    }

    /// <summary>Writes it, always in the same way: what is the same twice is the same bytes.</summary>
    public void WriteTo(IBufferWriter<byte> output) => SettingsWriter.Write(output, Role, User, json =>
    {
        json.WriteString("directory", Directory);
        json.WriteDevices(Devices);
        json.WriteString("nethsm_user", NetHsmUser.ToString());
        json.WriteLimits((LimitShape.Transfer.Name, Limits.TransferSeconds), (LimitShape.Idle.Name, Limits.IdleSeconds));
    });
}
