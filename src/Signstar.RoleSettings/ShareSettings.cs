using System.Buffers;

namespace Signstar.RoleSettings;

/// <summary>
/// What the roles <c>download-secret-share</c> and <c>upload-secret-share</c> are told at build time: <c>role.json</c>, version 1
/// (docs/specification/role-settings.md).
/// </summary>
public sealed class ShareSettings
{
    /// <summary><see cref="Role"/>: gives a holder its share, once it is confirmed never again.</summary>
    public const string Download = "download-secret-share";

    /// <summary><see cref="Role"/>: takes a holder's share, and says how far the administration is.</summary>
    public const string Upload = "upload-secret-share";

    private static readonly MemberShape Shape = new("directory", "status", "limits")
    {
        Roles = [Download, Upload],
        Limits = [LimitShape.Request, LimitShape.Wait],
    };

    /// <summary>Name of the role, <c>role</c>: <see cref="Download"/> or <see cref="Upload"/>.</summary>
    public required string Role { get; init; }

    /// <summary>The share holder, <c>user</c>.</summary>
    public required string User { get; init; }

    /// <summary>Where the holder's share is, <c>directory</c>: an absolute path, as <see cref="StagingDirectory"/> allows.</summary>
    public required string Directory { get; init; }

    /// <summary>The file that says how far the administration is, <c>status</c>: an absolute path likewise.</summary>
    public required string Status { get; init; }

    /// <summary>Seconds within which the client has sent its request, <c>limits.request_seconds</c>, 1 to 300.</summary>
    public required int RequestSeconds { get; init; }

    /// <summary>Seconds that <c>signstar-configure</c> has to look at a change before the client is answered, <c>limits.wait_seconds</c>, 1 to 60.</summary>
    public required int WaitSeconds { get; init; }

    /// <summary>Reads it. Everything is required, nothing else is allowed.</summary>
    /// <param name="json">The document, UTF-8, at most 64 KiB.</param>
    /// <exception cref="RoleSettingsException">It cannot be acted on; the member at fault is named.</exception>
    public static ShareSettings Parse(ReadOnlySpan<byte> json)
    {
        var members = MemberValues.Read(json, Shape);
        return new ShareSettings
        {
            Role = members.Role,
            User = members.User,
            Directory = members.Directory,
            Status = members.Status,
            RequestSeconds = (int)members.Limit(LimitShape.Request.Name),
            WaitSeconds = (int)members.Limit(LimitShape.Wait.Name),
        };
    }

    /// <summary>Writes it, always in the same way: what is the same twice is the same bytes.</summary>
    public void WriteTo(IBufferWriter<byte> output) => SettingsWriter.Write(output, Role, User, json =>
    {
        json.WriteString("directory", Directory);
        json.WriteString("status", Status);
        json.WriteLimits((LimitShape.Request.Name, RequestSeconds), (LimitShape.Wait.Name, WaitSeconds));
    });
}
