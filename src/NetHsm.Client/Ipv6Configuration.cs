using System.Net;

namespace NetHsm.Client;

/// <summary>The IPv6 network of a device.</summary>
/// <param name="Cidr">Address and length of the prefix, as in <c>2001:db8::42/64</c>.</param>
/// <param name="Gateway">Its router; null for none.</param>
public sealed record Ipv6Configuration(string Cidr, IPAddress? Gateway = null);
