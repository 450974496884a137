using NetHsm.Model;

namespace Signstar.Metrics;

/// <summary>How often a key was used.</summary>
/// <param name="Namespace">Where it is; null for outside of every namespace.</param>
/// <param name="Id">Its id.</param>
/// <param name="Operations">How often, as the device counts.</param>
public readonly record struct KeyReport(NamespaceId? Namespace, KeyId Id, long Operations);
