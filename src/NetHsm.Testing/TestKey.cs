using NetHsm.Client;
using NetHsm.Model;

namespace NetHsm.Testing;

/// <summary>A key that a test wants; the device generates it.</summary>
/// <param name="Key">What it is like.</param>
/// <param name="Namespace">Where it is; null for outside of every namespace. The setup needs an Administrator of the namespace.</param>
public sealed record TestKey(KeyGeneration Key, NamespaceId? Namespace = null);
