using System.Buffers;
using NetHsm.Model;
using Signstar.Configuration;
using Signstar.RoleSettings;

namespace Signstar.HostLayout;

/// <summary>What a role needs of the host, for one user: everything that its units, its login and its settings are written from.</summary>
/// <param name="Instance">The role and its user.</param>
/// <param name="Login">Who logs in; null where the login of another role of the same user is enough.</param>
/// <param name="Settings">Its <c>role.json</c>.</param>
internal sealed record RoleDeployment(RoleInstance Instance, Login? Login, ReadOnlyMemory<byte> Settings)
{
    /// <summary>What the name of a credential ends with that is to take another's place.</summary>
    internal const string NextSuffix = ".next";

    /// <summary>What it may use up.</summary>
    internal MappingPolicy Policy { get; init; } = MappingPolicy.None;

    /// <summary>The devices that it talks to; without one it has no network.</summary>
    internal IReadOnlyList<DeviceSettings> Devices { get; init; } = [];

    /// <summary>Names of the sealed credentials that it has, besides <c>role.json</c>.</summary>
    internal IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Whose passphrase each of <see cref="Secrets"/> is.</summary>
    internal IReadOnlyList<UserId> SecretsOf { get; init; } = [];

    /// <summary>Lines of its unit for credentials that are not secret, besides <c>role.json</c>.</summary>
    internal IReadOnlyList<string> PublicCredentials { get; init; } = [];

    /// <summary>What the login is called after: the role, unless one login is for several.</summary>
    internal string Account { get; init; } = Instance.Role;

    /// <summary>A directory below /run that the role sees and writes to, which is hidden otherwise; null where there is none.</summary>
    internal string? BoundDirectory { get; init; }

    /// <summary>Largest file that it may write, in bytes; null where it writes none.</summary>
    internal long? LargestFile { get; init; }

    /// <summary>The name under which a credential is sealed: no other role's units take it for theirs (systemd-creds(1), --name=).</summary>
    internal string SealedName(string credential) => $"{Instance.Name}.{credential}";

    internal IEnumerable<SealedCredential> SealedCredentials() => Secrets.Zip(
        SecretsOf, (name, user) => new SealedCredential(Instance.HolderUnit, SealedName(name), $"{Instance.SealedDirectory}/{name}", user));

    internal IEnumerable<HostEntry> Entries() =>
    [
        .. Login is null ? [] : LoginFiles.Of(this, Login),
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
