using NetHsm.Model;

namespace Signstar.Administration.Planning;

/// <summary>What a device has: read from it, or remembered from the last run. No secret is in it.</summary>
internal sealed record ObservedDevice
{
    internal static ObservedDevice Empty { get; } = new();

    public IReadOnlyList<string> Namespaces { get; init; } = [];

    public IReadOnlyList<ObservedUser> Users { get; init; } = [];

    public IReadOnlyList<ObservedKey> Keys { get; init; } = [];

    public bool UnattendedBoot { get; init; }

    public ObservedLogging? Logging { get; init; }

    public ObservedNetwork? Network { get; init; }

    /// <summary>The TLS certificate that it shows, in PEM.</summary>
    public string? TlsCertificate { get; init; }

    public string? SoftwareVersion { get; init; }

    /// <summary>Users, keys and namespaces, by which a device is told from one that has others.</summary>
    internal string Content => string.Join('\n',
    [
        .. Namespaces.Select(name => $"namespace {name}").Order(StringComparer.Ordinal),
        .. Users.Select(user => $"user {user.Id} {user.Role} {string.Join(' ', user.Tags)}").Order(StringComparer.Ordinal),
        .. Keys.Select(key => $"key {key.Namespace}/{key.Id} {key.PublicKeySha256} {string.Join(' ', key.Tags)} {key.CertificateSha256}").Order(StringComparer.Ordinal),
    ]);
}

internal sealed record ObservedUser(string Id, UserRole Role, IReadOnlyList<string> Tags);

/// <param name="Namespace">Null outside of all.</param>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Mechanisms">What it may be used for.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="PublicKeySha256">By which the key is told from another of the same name.</param>
/// <param name="CertificateSha256">Of what is stored with it; null for nothing.</param>
internal sealed record ObservedKey(
    string? Namespace,
    string Id,
    KeyType Type,
    IReadOnlyList<KeyMechanism> Mechanisms,
    IReadOnlyList<string> Tags,
    string PublicKeySha256,
    string? CertificateSha256);

internal sealed record ObservedLogging(string Address, int Port, LogLevel Level);

internal sealed record ObservedNetwork(string Address, string Netmask, string Gateway);
