using System.Net;

namespace Signstar.Configuration;

/// <summary>An address of a network interface and the network it is in.</summary>
/// <param name="Address">The address.</param>
/// <param name="PrefixLength">Leading bits that the whole network shares, 0 to 32 or 128.</param>
public sealed record InterfaceAddress(IPAddress Address, int PrefixLength)
{
    /// <summary><c>ADDRESS/PREFIX</c>.</summary>
    public override string ToString() => $"{Address}/{PrefixLength}";
}
