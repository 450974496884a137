namespace Signstar.HostLayout;

/// <summary>A role for one user, and what everything of it is called.</summary>
/// <param name="Role">Name of the role, such as <c>download-signature</c>.</param>
/// <param name="User">The user of the host that asks.</param>
internal sealed record RoleInstance(string Role, string User)
{
    /// <summary>The first line of every generated file.</summary>
    internal const string Origin = "# Written by signstar-configure-build: changes here are lost.\n";

    private const string UnitDirectory = "usr/lib/systemd/system";

    internal string Name => $"{Role}-{User}";

    internal string SocketUnit => $"signstar-{Name}.socket";

    internal string ServiceUnit => $"signstar-{Name}@.service";

    /// <summary>The unit that keeps the unsealed passphrase from boot on.</summary>
    internal string HolderUnit => $"signstar-credentials-{Name}.service";

    internal string SocketPath => $"/run/signstar/{Role}/{User}";

    internal string SettingsPath => $"/usr/lib/signstar/roles/{Name}.json";

    internal string CertificatePath => $"/var/lib/signstar/certificates/{Name}.pgp";

    internal string SealedDirectory => $"/var/lib/signstar/credstore.encrypted/{Name}";

    internal string Home => $"/var/lib/signstar/home/{User}";

    internal string AuthorizedKeysPath => $"/etc/ssh/signstar-user-{User}.authorized_keys";

    internal static HostFile File(string path, string content) => new(path.TrimStart('/'), Origin + content);

    internal static HostFile Unit(string name, string content) => File($"{UnitDirectory}/{name}", content);

    internal static HostLink WantedBy(string target, string unit) => new($"{UnitDirectory}/{target}.wants/{unit}", $"../{unit}");
}
