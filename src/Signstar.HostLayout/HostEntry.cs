namespace Signstar.HostLayout;

/// <summary>Something in the file system of a host.</summary>
/// <param name="Path">Where, relative to the root of the host: no slash at the start.</param>
public abstract record HostEntry(string Path);
