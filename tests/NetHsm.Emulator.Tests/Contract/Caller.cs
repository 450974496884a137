namespace NetHsm.Emulator.Tests.Contract;

/// <summary>Who sends a request; nobody has no role.</summary>
internal sealed record Caller(string User, string? Role)
{
    internal const string Passphrase = "their passphrase";
    internal const string Namespace = "ns";

    internal static Caller Administrator { get; } = new("admin", "Administrator");

    internal static Caller NamespaceAdministrator { get; } = new("ns~admin", "Administrator");

    internal static Caller FailedUnlock { get; } = new("unlock", "FailedUnlock");

    internal static IReadOnlyList<Caller> All { get; } =
    [
        new("nobody", null),
        Administrator,
        new("operator", "Operator"),
        new("metrics", "Metrics"),
        new("backup", "Backup"),
        NamespaceAdministrator,
        new("ns~operator", "Operator"),
        FailedUnlock,
    ];

    /// <summary>Nobody's name but in a failed device.</summary>
    internal bool IsUser => Role is not null && this != FailedUnlock;

    internal bool IsNamespaced => User.StartsWith(Namespace + "~", StringComparison.Ordinal);
}
