using System.Net;

namespace Signstar.Configuration;

/// <summary>The other end of a tunnel.</summary>
/// <param name="PublicKey">Its key: 32 bytes in base64.</param>
/// <param name="Endpoint">Where it is, <c>HOST:PORT</c>; null when it calls.</param>
/// <param name="AllowedIps">The networks behind it; at least one, none of another peer's.</param>
/// <param name="PersistentKeepalive">Seconds between packets that keep the tunnel open, from 1; null for none.</param>
public sealed record WireGuardPeer(string PublicKey, string? Endpoint, IReadOnlyList<IPNetwork> AllowedIps, ushort? PersistentKeepalive);
