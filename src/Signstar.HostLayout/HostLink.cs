namespace Signstar.HostLayout;

/// <summary>A symbolic link.</summary>
/// <param name="Path">Where, relative to the root of the host.</param>
/// <param name="Target">What it points at.</param>
public sealed record HostLink(string Path, string Target) : HostEntry(Path);
