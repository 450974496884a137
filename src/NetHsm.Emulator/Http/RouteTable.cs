using NetHsm.Emulator.Domain;
using NetHsm.Emulator.Operations;
using NetHsm.Model;

namespace NetHsm.Emulator.Http;

/// <summary>All operations of the API's contract, with its annotations of role, state and caller.</summary>
internal static class RouteTable
{
    private const Roles Anybody = Roles.Public;
    private const Roles Admin = Roles.Administrator;
    private const Roles AdminOrOperator = Roles.Administrator | Roles.Operator;
    private const States Operational = States.Operational;

    private static readonly string[] Json = [MediaTypes.Json];
    private static readonly string[] JsonOrMultipart = [MediaTypes.Json, MediaTypes.Multipart];
    private static readonly string[] Binary = [MediaTypes.Binary];
    private static readonly string[] Pem = [MediaTypes.Pem];

    // Operations whose body does not matter.
    private static readonly string[] NoMatter = [MediaTypes.Json, MediaTypes.Binary];

    internal static IReadOnlyList<Route> Routes { get; } =
    [
        new("GET", "/info", Anybody, States.Any, Health.Info),
        new("GET", "/health/alive", Anybody, States.Locked | States.Unprovisioned, Health.Alive),
        new("GET", "/health/ready", Anybody, Operational, Health.Ready),
        new("GET", "/health/state", Anybody, States.Any, Health.State),
        new("GET", "/health/diagnose", Admin, States.Any, Health.Diagnose) { Since5 = true, Callers = Callers.Root, PublicIn = States.Any & ~Operational },
        new("GET", "/metrics", Roles.Metrics, Operational, Health.Metrics),

        new("POST", "/provision", Anybody, States.Unprovisioned, Locking.Provision),
        new("POST", "/unlock", Anybody, States.Locked, Locking.Unlock),
        new("POST", "/lock", Admin, Operational, Locking.Lock) { Callers = Callers.Root },
        new("POST", "/random", Roles.Operator, Operational, RandomBytes.Draw),

        new("GET", "/keys", AdminOrOperator, Operational, KeyListing.List),
        new("POST", "/keys", Admin, Operational, KeyCreation.ImportWithNewId) { Consumes = JsonOrMultipart },
        new("POST", "/keys/generate", Admin, Operational, KeyCreation.Generate) { Consumes = Json },
        new("GET", "/keys/{prefix}*", AdminOrOperator, Operational, KeyListing.ListByPrefix),
        new("GET", "/keys/{key}", AdminOrOperator, Operational, KeyListing.Get) { Finds = HasKey },
        new("PUT", "/keys/{key}", Admin, Operational, KeyCreation.Import) { Consumes = JsonOrMultipart },
        new("DELETE", "/keys/{key}", Admin, Operational, KeyChanges.Delete) { Finds = HasKey },
        new("PUT", "/keys/{key}/label", Admin, Operational, KeyChanges.SetLabel) { Since5 = true, Consumes = Json },
        new("DELETE", "/keys/{key}/label", Admin, Operational, KeyChanges.DeleteLabel) { Since5 = true, Finds = HasKey },
        new("GET", "/keys/{key}/public.pem", AdminOrOperator, Operational, KeyListing.GetPublicKey) { Finds = HasKey, Produces = MediaTypes.Pem },
        new("POST", "/keys/{key}/csr.pem", AdminOrOperator, Operational, CertificateRequests.ForKey) { Finds = HasKey, Produces = MediaTypes.Pem },
        new("POST", "/keys/{key}/decrypt", Roles.Operator, Operational, KeyUse.Decrypt) { Finds = HasKey, LargestBody = Route.MessageBody },
        new("POST", "/keys/{key}/encrypt", Roles.Operator, Operational, KeyUse.Encrypt) { Finds = HasKey, LargestBody = Route.MessageBody },
        new("POST", "/keys/{key}/sign", Roles.Operator, Operational, KeyUse.Sign) { Finds = HasKey, LargestBody = Route.MessageBody },
        new("GET", "/keys/{key}/cert", AdminOrOperator, Operational, KeyCertificates.Get) { Finds = KeyCertificates.Has, Produces = MediaTypes.Binary },
        new("PUT", "/keys/{key}/cert", Admin, Operational, KeyCertificates.Set) { Consumes = Binary },
        new("DELETE", "/keys/{key}/cert", Admin, Operational, KeyCertificates.Delete) { Finds = HasKey },
        new("POST", "/keys/{key}/move", Admin, Operational, KeyChanges.Move) { Finds = HasKey },
        new("PUT", "/keys/{key}/restrictions/tags/{tag}", Admin, Operational, KeyChanges.AddTag) { Consumes = NoMatter, ConsumesUntyped = true },
        new("DELETE", "/keys/{key}/restrictions/tags/{tag}", Admin, Operational, KeyChanges.RemoveTag) { Finds = HasKey },

        new("POST", "/cluster/force-new", Roles.FailedUnlock, States.Failed, ClusterJoining.ForceNew) { Since5 = true, Callers = Callers.Root },
        new("POST", "/cluster/join", Admin, Operational, ClusterJoining.Join) { Callers = Callers.Root },
        new("GET", "/cluster/members", Admin, Operational, ClusterMembers.List) { Callers = Callers.Root },
        new("POST", "/cluster/members", Admin, Operational, ClusterMembers.Add) { Callers = Callers.Root, Consumes = Json },
        new("POST", "/cluster/members/{member}/promote", Admin, Operational, ClusterMembers.Promote) { Since5 = true, Callers = Callers.Root, Finds = ClusterMembers.Has },
        new("PUT", "/cluster/members/{member}", Admin, Operational, ClusterMembers.SetUrls) { Callers = Callers.Root, Finds = ClusterMembers.HasId, Consumes = Json },
        new("DELETE", "/cluster/members/{member}", Admin, Operational, ClusterMembers.Remove) { Callers = Callers.Root, Finds = ClusterMembers.Has },

        new("GET", "/namespaces", Admin, Operational, Namespaces.List) { Callers = Callers.Root },
        new("PUT", "/namespaces/{namespace}", Admin, Operational, Namespaces.Create) { Callers = Callers.Root, Consumes = NoMatter, ConsumesUntyped = true },
        new("DELETE", "/namespaces/{namespace}", Admin, Operational, Namespaces.Delete) { Callers = Callers.Root, Finds = Namespaces.Exists },

        new("GET", "/users", Admin, Operational, Users.List),
        new("POST", "/users", Admin, Operational, Users.CreateWithNewId) { Consumes = Json },
        new("GET", "/users/{user}", AdminOrOperator, Operational, Users.Get) { Permits = Users.MayRead, Finds = HasUser },
        new("PUT", "/users/{user}", Admin, Operational, Users.Create) { Consumes = Json },
        new("POST", "/users/{user}", Admin, Operational, Users.CreateWithNewIdInNamespace) { Consumes = Json },
        new("DELETE", "/users/{user}", Admin, Operational, Users.Delete) { Permits = Users.MayChange, Finds = HasUser },
        new("POST", "/users/{user}/passphrase", AdminOrOperator, Operational, Users.SetPassphrase) { Permits = Users.MayChangePassphrase, Finds = HasUser },
        new("GET", "/users/{user}/tags", AdminOrOperator, Operational, UserTags.List) { Permits = Users.MayRead, Finds = UserTags.Has },
        new("PUT", "/users/{user}/tags/{tag}", Admin, Operational, UserTags.Add) { Permits = Users.MayChange, Consumes = NoMatter, ConsumesUntyped = true },
        new("DELETE", "/users/{user}/tags/{tag}", Admin, Operational, UserTags.Remove) { Permits = Users.MayChange, Finds = UserTags.Has },

        new("PUT", "/config/unlock-passphrase", Admin, Operational, PassphraseConfiguration.SetUnlock) { Callers = Callers.Root, Consumes = Json },
        new("GET", "/config/unattended-boot", Admin, Operational, BootConfiguration.Get) { Callers = Callers.Root },
        new("PUT", "/config/unattended-boot", Admin, Operational, BootConfiguration.Set) { Callers = Callers.Root, Consumes = Json },
        new("GET", "/config/tls/public.pem", Admin, Operational, TlsConfiguration.GetPublicKey) { Callers = Callers.Root, Produces = MediaTypes.Pem },
        new("GET", "/config/tls/cert.pem", Admin, Operational, TlsConfiguration.GetCertificate) { Callers = Callers.Root, Produces = MediaTypes.Pem },
        new("PUT", "/config/tls/cert.pem", Admin, Operational, TlsConfiguration.SetCertificate) { Callers = Callers.Root, Consumes = Pem },
        new("POST", "/config/tls/csr.pem", Admin, Operational, CertificateRequests.ForTls) { Callers = Callers.Root, Produces = MediaTypes.Pem },
        new("POST", "/config/tls/generate", Admin, Operational, TlsConfiguration.Generate) { Callers = Callers.Root },
        new("GET", "/config/tls/cluster-ca.pem", Admin, Operational, ClusterAuthority.Get) { Callers = Callers.Root, Produces = MediaTypes.Pem },
        new("PUT", "/config/tls/cluster-ca.pem", Admin, Operational, ClusterAuthority.Set) { Callers = Callers.Root, Consumes = Pem },
        new("GET", "/config/network", Admin, Operational, NetworkConfiguration.Get) { Callers = Callers.Root },
        new("PUT", "/config/network", Admin, Operational, NetworkConfiguration.Set) { Callers = Callers.Root, Consumes = Json },
        new("GET", "/config/logging", Admin, Operational, LoggingConfiguration.Get) { Callers = Callers.Root },
        new("PUT", "/config/logging", Admin, Operational, LoggingConfiguration.Set) { Callers = Callers.Root, Consumes = Json },
        new("PUT", "/config/backup-passphrase", Admin, Operational, PassphraseConfiguration.SetBackup) { Callers = Callers.Root, Consumes = Json },
        new("GET", "/config/time", Admin, Operational, TimeConfiguration.Get) { Callers = Callers.Root },
        new("PUT", "/config/time", Admin, Operational, TimeConfiguration.Set) { Callers = Callers.Root, Consumes = Json },

        new("GET", "/system/info", Admin, Operational, SystemInformation.Get) { Callers = Callers.Root },
        new("POST", "/system/reboot", Admin, Operational | States.Failed, Power.Reboot) { Callers = Callers.Root, PublicIn = States.Failed },
        new("POST", "/system/shutdown", Admin, States.Any, Power.Shutdown) { Callers = Callers.Root, PublicIn = States.Any & ~Operational },
        new("POST", "/system/factory-reset", Admin, Operational | States.Failed, Power.FactoryReset) { Callers = Callers.Root, PublicIn = States.Failed },
        new("POST", "/system/update", Admin, Operational, null) { Callers = Callers.Root, HandleStream = SystemUpdate.UploadAsync, LargestBody = long.MaxValue },
        new("POST", "/system/commit-update", Admin, Operational, SystemUpdate.Commit) { Callers = Callers.Root },
        new("POST", "/system/cancel-update", Admin, Operational, SystemUpdate.Cancel) { Callers = Callers.Root },
        new("POST", "/system/backup", Roles.Backup, Operational, BackupAndRestore.Backup) { Callers = Callers.Root, Produces = MediaTypes.Binary },
        new("POST", "/system/restore", Admin, States.Unprovisioned | Operational, BackupAndRestore.Restore)
        {
            Callers = Callers.Root, PublicIn = States.Unprovisioned, Consumes = JsonOrMultipart, LargestBody = Route.BackupBody,
        },
    ];

    private static IReadOnlyList<Resource> Resources { get; } = ToResources(Routes);

    private static IReadOnlyList<Resource> ResourcesOf4 { get; } = ToResources(Routes.Where(route => !route.Since5));

    /// <summary>The resource at a path, with the path's parameters; null if that firmware has none there.</summary>
    internal static (Resource Resource, IReadOnlyDictionary<string, string> Parameters)? Find(string method, string[] segments, FirmwareVersion firmware)
    {
        foreach (Resource resource in firmware.IsAtLeast5 ? Resources : ResourcesOf4)
        {
            if (resource.Match(method, segments) is { } parameters)
                return (resource, parameters);
        }
        return null;
    }

    private static Resource[] ToResources(IEnumerable<Route> routes) => [.. routes
        .GroupBy(route => route.Path)
        .OrderByDescending(group => group.First().Segments.Count(segment => !segment.StartsWith('{')))
        .ThenByDescending(group => group.Key.EndsWith('*'))
        .Select(group => new Resource([.. group]))];

    private static bool HasKey(Call call) => call.HasKey();

    private static bool HasUser(Call call) => call.HasUser();
}
