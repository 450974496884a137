namespace Signstar.Configuration;

/// <summary>A user of the host that logs in with one SSH key.</summary>
/// <param name="SystemUser">Its name.</param>
/// <param name="Key">The key.</param>
/// <param name="From">Addresses and networks (CIDR) that it may come from; anywhere when empty.</param>
public sealed record Login(string SystemUser, SshPublicKey Key, IReadOnlyList<string> From);
