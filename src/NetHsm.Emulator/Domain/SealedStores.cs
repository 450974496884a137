using System.Collections.Immutable;

namespace NetHsm.Emulator.Domain;

/// <summary>What was restored from a backup and waits for the unlock passphrase of that time: paths and values of users, keys and namespaces.</summary>
internal sealed record SealedStores(ImmutableSortedDictionary<string, byte[]> Items);
