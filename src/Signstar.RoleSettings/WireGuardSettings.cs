using System.Buffers;

namespace Signstar.RoleSettings;

/// <summary>What the role <c>download-wireguard</c> is told at build time: <c>role.json</c>, version 1 (docs/specification/role-settings.md).</summary>
public sealed class WireGuardSettings
{
    /// <summary>Name of the role, <c>role</c>.</summary>
    public const string Role = "download-wireguard";

    private static readonly MemberShape Shape = new() { Roles = [Role] };

    /// <summary>The user of the host that may ask, <c>user</c>.</summary>
    public required string User { get; init; }

    /// <summary>Reads it. Everything is required, nothing else is allowed.</summary>
    /// <param name="json">The document, UTF-8, at most 64 KiB.</param>
    /// <exception cref="RoleSettingsException">It cannot be acted on; the member at fault is named.</exception>
    public static WireGuardSettings Parse(ReadOnlySpan<byte> json) => new() { User = MemberValues.Read(json, Shape).User };

    /// <summary>Writes it, always in the same way: what is the same twice is the same bytes.</summary>
    public void WriteTo(IBufferWriter<byte> output) => SettingsWriter.Write(output, Role, User, static _ => { });
}
