using System.Buffers;
using NetHsm.Model;

namespace Signstar.RoleSettings;

/// <summary>
/// What the role <c>download-signature</c> is told at build time: <c>role.json</c>, version 1 (docs/specification/role-settings.md).
/// </summary>
public sealed class SigningRoleSettings
{
    /// <summary>Version of the format.</summary>
    public const int Version = 1;

    /// <summary>Name of the role, <c>role</c>.</summary>
    public const string Role = "download-signature";

    /// <summary>The one output of version 1: a detached OpenPGP signature, version 4.</summary>
    public const string OpenPgpV4 = "OpenPGPv4";

    /// <summary>The user of the host that may ask, <c>user</c>.</summary>
    public required string User { get; init; }

    /// <summary>The devices in the order in which they are asked; at least one.</summary>
    public required DeviceSettings[] Devices { get; init; }

    /// <summary>The device's user whose passphrase is the credential <c>passphrase</c>.</summary>
    public required UserId NetHsmUser { get; init; }

    /// <summary>The key that signs.</summary>
    public required KeyId Key { get; init; }

    /// <summary>Type of that key.</summary>
    public required KeyType KeyType { get; init; }

    /// <summary>How that key signs.</summary>
    public required SignMode SignMode { get; init; }

    /// <summary>Values of a request's <c>required.output.type</c> that are served; at least one.</summary>
    public required string[] Outputs { get; init; }

    /// <summary>Domain of the notations in a signature.</summary>
    public string NotationDomain { get; init; } = RoleSettings.NotationDomain.Default;

    /// <summary>What bounds one connection.</summary>
    public RoleLimits Limits { get; init; } = new();

    /// <summary>Whether a request's <c>required.output.type</c> is served.</summary>
    public bool Serves(string output) => Array.IndexOf(Outputs, output) >= 0;

    /// <summary>Reads it. Everything is required, nothing else is allowed.</summary>
    /// <param name="json">The document, UTF-8, at most 64 KiB.</param>
    /// <exception cref="RoleSettingsException">It cannot be acted on; the member at fault is named.</exception>
    public static SigningRoleSettings Parse(ReadOnlySpan<byte> json) => SigningRoleSettingsReader.Read(json);

    /// <summary>Writes it, always in the same way: what is the same twice is the same bytes.</summary>
    public void WriteTo(IBufferWriter<byte> output) => SigningRoleSettingsWriter.Write(this, output);
}
