using NetHsm.Client;
using NetHsm.Model;
using Signstar.Administration.Secrets;

namespace Signstar.Administration.Devices;

/// <summary>The Administrators of a device, each for its scope: outside of namespaces, or a namespace, which only its own Administrators manage.</summary>
internal sealed class AdministratorClients
{
    private readonly IReadOnlyDictionary<UserId, Passphrase> _taken;
    private readonly AdministrativeSecret _secret;
    private readonly Dictionary<UserId, NetHsmClient> _clients = [];
    private HashSet<string>? _users;

    /// <param name="device">The device.</param>
    /// <param name="taken">The passphrases of those who are there, as it takes them.</param>
    /// <param name="secret">What those get who are not there yet.</param>
    internal AdministratorClients(ManagedDevice device, IReadOnlyDictionary<UserId, Passphrase> taken, AdministrativeSecret secret)
    {
        Device = device;
        _taken = taken;
        _secret = secret;
    }

    internal ManagedDevice Device { get; }

    internal NetHsmClient Root => As(AdministrativeSecret.FirstAdministrator);

    /// <summary>Says which users the device has; without it, all that are asked for.</summary>
    internal void OnlyHas(IEnumerable<string> users) => _users = [.. users];

    internal bool Has(UserId user) => _users is null || _users.Contains(user.ToString());

    /// <summary>Namespaces that one of them manages.</summary>
    internal IReadOnlyCollection<NamespaceId> Scopes => [.. _taken.Keys.Select(user => user.Namespace).OfType<NamespaceId>().Distinct()];

    /// <summary>Who manages what is in a namespace, or outside of all.</summary>
    /// <exception cref="AdministrationException">There is no Administrator of the namespace.</exception>
    internal NetHsmClient Of(NamespaceId? inside) => inside is null ? Root : As(AdministratorOf(inside.Value));

    internal bool Knows(UserId administrator) => _taken.ContainsKey(administrator);

    internal bool Knows(UserId administrator, Passphrase passphrase) => _taken.TryGetValue(administrator, out Passphrase? known) && ReferenceEquals(known, passphrase);

    /// <exception cref="AdministrationException">The secret was made before the configuration named this Administrator.</exception>
    internal Passphrase NewPassphraseOf(UserId administrator) => _secret.Administrators.GetValueOrDefault(administrator)
        ?? throw AdministrationException.Misconfigured($"the administrative secret has no passphrase for the Administrator {administrator}; carry out the iteration before this one first");

    internal NetHsmClient As(UserId administrator)
    {
        lock (_clients)
        {
            if (!_clients.TryGetValue(administrator, out NetHsmClient? client))
                _clients[administrator] = client = Device.As(administrator, _taken.GetValueOrDefault(administrator) ?? _secret.Administrators[administrator]);
            return client;
        }
    }

    private UserId AdministratorOf(NamespaceId inside)
    {
        // Those who are there first; those of a new namespace come with it.
        foreach (UserId administrator in Ordered(_taken.Keys).Concat(Ordered(_secret.Administrators.Keys)))
        {
            if (administrator.Namespace == inside)
                return administrator;
        }
        throw AdministrationException.Misconfigured(
            $"namespace {inside} is on {Device}, and the administrative secret has no Administrator of it; name one in the configuration");
    }

    private static IEnumerable<UserId> Ordered(IEnumerable<UserId> users) => users.OrderBy(user => user.ToString(), StringComparer.Ordinal);
}
