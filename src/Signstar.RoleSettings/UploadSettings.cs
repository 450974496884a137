using System.Buffers;

namespace Signstar.RoleSettings;

/// <summary>
/// What the roles <c>upload-backup</c> and <c>upload-update</c> are told at build time: <c>role.json</c>, version 1 (docs/specification/role-settings.md).
/// </summary>
public sealed class UploadSettings
{
    /// <summary><see cref="Role"/>: takes a backup of a device.</summary>
    public const string Backup = "upload-backup";

    /// <summary><see cref="Role"/>: takes firmware for a device.</summary>
    public const string Update = "upload-update";

    private static readonly MemberShape Shape = new("directory", "limits")
    {
        Roles = [Backup, Update],
        Limits = [LimitShape.Upload, LimitShape.Transfer, LimitShape.Idle],
    };

    /// <summary>Name of the role, <c>role</c>: <see cref="Backup"/> or <see cref="Update"/>.</summary>
    public required string Role { get; init; }

    /// <summary>The user of the host that may upload, <c>user</c>.</summary>
    public required string User { get; init; }

    /// <summary>Where uploads are staged, <c>directory</c>: an absolute path, as <see cref="StagingDirectory"/> allows.</summary>
    public required string Directory { get; init; }

    /// <summary>What bounds one connection.</summary>
    public required UploadLimits Limits { get; init; }

    /// <summary>Reads it. Everything is required, nothing else is allowed.</summary>
    /// <param name="json">The document, UTF-8, at most 64 KiB.</param>
    /// <exception cref="RoleSettingsException">It cannot be acted on; the member at fault is named.</exception>
    public static UploadSettings Parse(ReadOnlySpan<byte> json)
    {
        var members = MemberValues.Read(json, Shape);
        return new UploadSettings
        {
            Role = members.Role,
            User = members.User,
            Directory = members.Directory,
            Limits = new UploadLimits
            {
                RequestBytes = members.Limit(LimitShape.Upload.Name),
                TransferSeconds = (int)members.Limit(LimitShape.Transfer.Name),
                IdleSeconds = (int)members.Limit(LimitShape.Idle.Name),
            },
        };
    }

    /// <summary>Writes it, always in the same way: what is the same twice is the same bytes.</summary>
    public void WriteTo(IBufferWriter<byte> output) => SettingsWriter.Write(output, Role, User, json =>
    {
        json.WriteString("directory", Directory);
        json.WriteLimits(
            (LimitShape.Upload.Name, Limits.RequestBytes), (LimitShape.Transfer.Name, Limits.TransferSeconds), (LimitShape.Idle.Name, Limits.IdleSeconds));
    });
}
