using NetHsm.Model;

namespace NetHsm.Emulator.Http;

/// <summary>Who may call an operation: the contract's <c>x-annotation-role</c>.</summary>
[Flags]
internal enum Roles
{
    /// <summary>Anybody, without credentials.</summary>
    Public = 0,
    Administrator = 1,
    Operator = 2,
    Metrics = 4,
    Backup = 8,

    /// <summary>Whoever knows the unlock passphrase, as a user who is none: see <see cref="Authenticator.MayForceNewCluster"/>.</summary>
    FailedUnlock = 16,
}

/// <summary>Comparing with a user's role.</summary>
internal static class RolesExtensions
{
    internal static bool Include(this Roles roles, UserRole role) => roles.HasFlag(role switch
    {
        UserRole.Administrator => Roles.Administrator,
        UserRole.Operator => Roles.Operator,
        UserRole.Metrics => Roles.Metrics,
        UserRole.Backup => Roles.Backup,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    });
}
