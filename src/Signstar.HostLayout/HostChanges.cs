namespace Signstar.HostLayout;

/// <summary>What was done to a tree, as paths relative to its root; nothing where it was as wanted already.</summary>
/// <param name="Written">New or different.</param>
/// <param name="Removed">Written by an earlier run and wanted no more.</param>
public sealed record HostChanges(IReadOnlyList<string> Written, IReadOnlyList<string> Removed);
