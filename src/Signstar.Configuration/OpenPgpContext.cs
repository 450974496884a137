namespace Signstar.Configuration;

/// <summary>The OpenPGP certificate (version 4) of a key: <c>key_context: {openpgp: …}</c>.</summary>
/// <param name="UserIds">Its User IDs; at least one.</param>
public sealed record OpenPgpContext(IReadOnlyList<string> UserIds) : KeyContext;
