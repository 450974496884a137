using NetHsm.Model;
using Signstar.Configuration;

namespace Signstar.Administration.Planning;

/// <summary>What a device is to have, as the configuration says.</summary>
internal sealed class WantedDevice
{
    private WantedDevice(IReadOnlyList<UserId> administrators, IReadOnlyList<WantedUser> users, IReadOnlyList<WantedKey> keys)
    {
        Administrators = administrators;
        Users = users;
        Keys = keys;
        Namespaces = [.. users.Select(user => user.Id.Namespace).Concat(administrators.Select(user => user.Namespace)).OfType<NamespaceId>()
            .Distinct().OrderBy(name => name.ToString(), StringComparer.Ordinal)];
    }

    internal IReadOnlyList<UserId> Administrators { get; }

    /// <summary>Everybody who is no Administrator, each once.</summary>
    internal IReadOnlyList<WantedUser> Users { get; }

    internal IReadOnlyList<WantedKey> Keys { get; }

    internal IReadOnlyList<NamespaceId> Namespaces { get; }

    internal static WantedDevice Of(SiteConfiguration site)
    {
        List<UserId> administrators = [];
        List<WantedUser> users = [];
        List<WantedKey> keys = [];
        foreach (Mapping mapping in site.NetHsm?.Mappings ?? [])
        {
            switch (mapping)
            {
                case AdminMapping admin:
                    administrators.Add(admin.BackendUser);
                    break;
                case SigningMapping signing:
                    users.Add(new WantedUser(signing.BackendUser, UserRole.Operator, signing.Tag));
                    keys.Add(new WantedKey(signing.BackendUser, signing.Key, signing.Tag, signing.KeySetup, CertificateFile(signing)));
                    break;
                case BackupMapping backup:
                    users.Add(new WantedUser(backup.BackendUser, UserRole.Backup, null));
                    break;
                case MetricsMapping metrics:
                    users.Add(new WantedUser(metrics.MetricsUser, UserRole.Metrics, null));
                    users.AddRange(metrics.Operators.Select(Untagged));
                    break;
                case CertificateRetrievalMapping certificates:
                    users.AddRange(certificates.Operators.Select(Untagged));
                    break;
            }
        }
        if (site.Attestation is { } log)
        {
            users.Add(new WantedUser(log.BackendUser, UserRole.Operator, log.Tag));
            keys.Add(new WantedKey(log.BackendUser, log.Key, log.Tag, LogKey, "attestation"));
        }
        if (!administrators.Contains(Secrets.AdministrativeSecret.FirstAdministrator))
            administrators.Insert(0, Secrets.AdministrativeSecret.FirstAdministrator);
        return new WantedDevice(administrators, users, keys);
    }

    private static SigningKeySetup LogKey => new()
    {
        Type = KeyType.Curve25519,
        Mechanisms = [KeyMechanism.EdDsaSignature],
        Length = null,
        Mode = SignMode.EdDsa,
        Context = null,
    };

    private static WantedUser Untagged(UserId user) => new(user, UserRole.Operator, null);

    // The name by which the role of the mapping, and who downloads certificates, finds them (docs/specification/host-layout.md).
    private static string CertificateFile(SigningMapping mapping) => $"{RoleSettings.SigningRoleSettings.Role}-{mapping.Requester.SystemUser}";
}
