using System.Buffers;
using Signstar.Configuration;
using Signstar.RoleSettings;

namespace Signstar.HostLayout;

/// <summary>What a role needs of the host, for one user: everything that its units, its login and its settings are written from.</summary>
/// <param name="Instance">The role and its user.</param>
/// <param name="Login">Who logs in.</param>
/// <param name="Settings">Its <c>role.json</c>.</param>
internal sealed record RoleDeployment(RoleInstance Instance, Login Login, ReadOnlyMemory<byte> Settings)
{
    /// <summary>What it may use up.</summary>
    internal MappingPolicy Policy { get; init; } = MappingPolicy.None;

    /// <summary>The devices that it talks to; without one it has no network.</summary>
    internal IReadOnlyList<DeviceSettings> Devices { get; init; } = [];

    /// <summary>Names of the sealed credentials that it has, besides <c>role.json</c>.</summary>
    internal IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Lines of its unit for credentials that are not secret, besides <c>role.json</c>.</summary>
    internal IReadOnlyList<string> PublicCredentials { get; init; } = [];

    /// <summary>Largest file that it may write, in bytes; null where it writes none.</summary>
    internal long? LargestFile { get; init; }

    /// <summary>The name under which a credential is sealed: no other role's units take it for theirs (systemd-creds(1), --name=).</summary>
    internal string SealedName(string credential) => $"{Instance.Name}.{credential}";

    internal IEnumerable<HostEntry> Entries() =>
    [
        .. LoginFiles.Of(this),
        .. UnitFiles.Of(this),
        new HostFile(Instance.SettingsPath.TrimStart('/'), Settings),
    ];

    /// <summary>The bytes that settings write.</summary>
    internal static ReadOnlyMemory<byte> Json(Action<IBufferWriter<byte>> write)
    {
        var json = new ArrayBufferWriter<byte>();
        write(json);
        return json.WrittenMemory.ToArray();
    }
}
