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
