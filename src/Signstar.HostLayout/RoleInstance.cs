namespace Signstar.HostLayout;

/// <summary>A role for one user, and what everything of it is called.</summary>
/// <param name="Prefix">Where the host's programs are.</param>
/// <param name="Role">Name of the role, such as <c>download-signature</c>.</param>
/// <param name="User">The user of the host that asks.</param>
internal sealed record RoleInstance(HostPrefix Prefix, string Role, string User)
{
    internal string Name => $"{Role}-{User}";

    internal string SocketUnit => $"signstar-{Name}.socket";

    internal string ServiceUnit => $"signstar-{Name}@.service";

    /// <summary>The unit that keeps the unsealed passphrases from boot on.</summary>
    internal string HolderUnit => $"signstar-credentials-{Name}.service";

    internal string SocketPath => $"/run/signstar/{Role}/{User}";

    internal string SettingsPath => $"{Prefix.RoleSettings}/{Name}.json";

    internal string CertificatePath => $"{HostDirectories.Certificates}/{Name}.pgp";

    internal string SealedDirectory => $"/var/lib/signstar/credstore.encrypted/{Name}";

    internal string Home => $"/var/lib/signstar/home/{User}";

    internal string AuthorizedKeysPath => $"/etc/ssh/signstar-user-{User}.authorized_keys";
}
