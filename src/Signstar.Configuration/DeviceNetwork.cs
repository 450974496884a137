using System.Net;

namespace Signstar.Configuration;

/// <summary><c>network</c> of a connection: the IPv4 network of one device.</summary>
/// <param name="Address">Its address; of no other device.</param>
/// <param name="Netmask">Netmask of its network.</param>
/// <param name="Gateway">Its router, in its network; 0.0.0.0 for none.</param>
public sealed record DeviceNetwork(IPAddress Address, IPAddress Netmask, IPAddress Gateway);
