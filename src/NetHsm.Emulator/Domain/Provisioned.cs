using System.Collections.Immutable;
using NetHsm.Model;

namespace NetHsm.Emulator.Domain;

/// <summary>Everything that provisioning brings into being and a factory reset destroys. Immutable: a change is another one.</summary>
internal sealed record Provisioned(byte[] DomainKey, UnlockSecret UnlockPassphrase)
{
    internal BackupSecret? BackupPassphrase { get; init; }

    /// <summary>
    /// Users, keys and namespaces of a restored device that was not unlocked since; until then the domain key is empty, and the device stays locked.
    /// </summary>
    internal SealedStores? Sealed { get; init; }

    internal ImmutableDictionary<UserId, User> Users { get; init; } = ImmutableDictionary<UserId, User>.Empty;

    internal ImmutableHashSet<NamespaceId> Namespaces { get; init; } = [];

    internal ImmutableDictionary<KeyAddress, Key> Keys { get; init; } = ImmutableDictionary<KeyAddress, Key>.Empty;

    /// <summary>DER encoding of the certificate that has to have signed the device's own; null if there is none.</summary>
    internal byte[]? ClusterCa { get; init; }

    internal IReadOnlyList<string> PeerUrls { get; init; } = Domain.PeerUrls.Default;

    internal bool UnattendedBoot { get; init; }

    internal NetworkSettings Network { get; init; } = NetworkSettings.Default;

    internal LoggingSettings Logging { get; init; } = LoggingSettings.Default;

    /// <summary>What the device's clock is ahead of the host's.</summary>
    internal TimeSpan ClockOffset { get; init; }

    internal Provisioned With(User user) => this with { Users = Users.SetItem(user.Id, user) };

    internal Provisioned With(KeyAddress address, Key key) => this with { Keys = Keys.SetItem(address, key) };
}
