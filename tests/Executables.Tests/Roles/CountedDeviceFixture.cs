using NetHsm.Model;
using NetHsm.Client;
using NetHsm.Testing;
using TestSupport;

namespace Executables.Tests.Roles;

/// <summary>A device with keys in and outside of a namespace, a Metrics user, and operators who see keys and can use none.</summary>
public sealed class CountedDeviceFixture : IAsyncLifetime
{
    internal static readonly UserId Metrics = new("metrics");
    internal static readonly UserId Outside = new("keymetrics");
    internal static readonly UserId Inside = new("repository~keymetrics");
    internal static readonly KeyId Spare = new("spare");
    internal static readonly KeyId Signing1 = new("signing1");
    internal static readonly KeyId Signing2 = new("signing2");

    private static readonly UserId Signer = new("repository~signer");
    private static readonly UserId Administrator = new("repository~admin");
    private static readonly NamespaceId Namespace = new("repository");

    internal TestDevice Device { get; private set; } = null!;

    /// <summary>The namespace's administrator.</summary>
    internal NetHsmClient NamespaceAdmin => Device.ClientAs(Administrator);

    public async Task InitializeAsync()
    {
        var tag = new Tag("tag1");
        Device = await TestDevice.StartAsync(new TestDeviceSetup
        {
            Users =
            [
                new TestUser(Metrics, UserRole.Metrics), new TestUser(Outside, UserRole.Operator), new TestUser(Administrator, UserRole.Administrator),
                new TestUser(Inside, UserRole.Operator), new TestUser(Signer, UserRole.Operator) { Tags = [tag] },
            ],
            Keys = [new TestKey(Ed25519(Spare, tag)), new TestKey(Ed25519(Signing1, tag), Namespace), new TestKey(Ed25519(Signing2, tag), Namespace)],
        });
    }

    public async Task DisposeAsync() => await Device.DisposeAsync();

    /// <summary>Has a key of the namespace sign.</summary>
    internal void Sign(KeyId key) => _ = Device.ClientAs(Signer).Sign(key, SignMode.EdDsa, [1]);

    /// <summary>Writes the passphrases of users: the first as that of the role's one user, and those of operators.</summary>
    internal void WritePassphrases(TemporaryDirectory credentials)
    {
        File.WriteAllText(credentials.File("passphrase"), Device.PassphraseOf(Metrics));
        foreach (UserId user in new[] { Outside, Inside, Signer })
            File.WriteAllText(credentials.File($"passphrase-{user}"), Device.PassphraseOf(user) + "\n");
    }

    private static KeyGeneration Ed25519(KeyId id, Tag tag) =>
        new() { Id = id, Type = KeyType.Curve25519, Mechanisms = [KeyMechanism.EdDsaSignature], Tags = [tag] };
}
