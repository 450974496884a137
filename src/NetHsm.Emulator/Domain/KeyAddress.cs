using NetHsm.Model;

namespace NetHsm.Emulator.Domain;

/// <summary>Where a key is: every namespace, and the device outside of them, has its own keys.</summary>
internal readonly record struct KeyAddress(NamespaceId? Namespace, KeyId Id);
