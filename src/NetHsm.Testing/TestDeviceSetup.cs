using LibSsl;
using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.Testing;

/// <summary>What a test wants of its device.</summary>
public sealed class TestDeviceSetup
{
    /// <summary>Whether it is provisioned when the test gets it; true by default. If not, nothing else can be asked for.</summary>
    public bool IsProvisioned { get; init; } = true;

    /// <summary>Its users, besides <c>admin</c>.</summary>
    public IReadOnlyList<TestUser> Users { get; init; } = [];

    /// <summary>Its namespaces, besides those that the users name.</summary>
    public IReadOnlyList<NamespaceId> Namespaces { get; init; } = [];

    /// <summary>Its keys.</summary>
    public IReadOnlyList<TestKey> Keys { get; init; } = [];

    /// <summary>Passphrase of <c>admin</c>, 10 to 200 bytes of UTF-8. By default one that is made up.</summary>
    public string? AdminPassphrase { get; init; }

    /// <summary>What unlocks the device, 10 to 200 bytes of UTF-8. By default one that is made up.</summary>
    public string? UnlockPassphrase { get; init; }

    /// <summary>Firmware that the emulator behaves like. A container and a device have the one that they have.</summary>
    public FirmwareVersion? Firmware { get; init; }

    /// <summary>What the clients talk through; an <see cref="HttpClientTransport"/> by default.</summary>
    public Func<NetHsmUrl, ServerTrust, NetHsmTransport> Transport { get; init; } = static (url, trust) => new HttpClientTransport(url, trust);

    /// <summary>All namespaces, each once.</summary>
    internal IEnumerable<NamespaceId> AllNamespaces =>
        Users.Select(user => user.Id.Namespace).Concat(Keys.Select(key => key.Namespace)).OfType<NamespaceId>().Concat(Namespaces).Distinct();

    internal TestUser? AdministratorOf(NamespaceId? inside) =>
        Users.FirstOrDefault(user => user.Role == UserRole.Administrator && user.Id.Namespace == inside);

    /// <exception cref="ArgumentException">It asks for something that no device can be.</exception>
    internal void Check()
    {
        if (!IsProvisioned && (Users.Count > 0 || Keys.Count > 0 || Namespaces.Count > 0))
            throw new ArgumentException("A device that is not provisioned has no users, keys or namespaces: set IsProvisioned, or ask for none.");
        if (Keys.Select(key => key.Namespace).OfType<NamespaceId>().FirstOrDefault(inside => AdministratorOf(inside) is null) is var orphan
            && orphan != default)
        {
            throw new ArgumentException($"Namespace {orphan} has keys and no Administrator who could make them: add one to Users.");
        }
    }
}
