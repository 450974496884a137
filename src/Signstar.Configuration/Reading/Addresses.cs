using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Signstar.Configuration.Reading;

/// <summary>Addresses as everybody reads them: IPv4 in four decimal numbers, no scopes. .NET reads "10.1" as 10.0.0.1 and "010" as 8.</summary>
internal static class Addresses
{
    internal static bool TryParse(string text, out IPAddress address)
    {
        address = IPAddress.None;
        if (text.Contains('%', StringComparison.Ordinal) || text.Contains('[', StringComparison.Ordinal) || !IPAddress.TryParse(text, out IPAddress? parsed))
            return false;
        address = parsed;
        return parsed.AddressFamily == AddressFamily.InterNetworkV6 || text == parsed.ToString();
    }

    /// <summary>A network, without bits of a host.</summary>
    internal static bool TryParseNetwork(string text, out IPNetwork network)
    {
        network = default;
        return TryParseInterface(text, out InterfaceAddress? address)
            && IPNetwork.TryParse(address.ToString(), out network)
            && network.BaseAddress.Equals(address.Address);
    }

    /// <summary>An address and the length of its network's prefix.</summary>
    internal static bool TryParseInterface(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out InterfaceAddress? result)
    {
        result = null;
        string[] parts = text.Split('/');
        if (parts.Length != 2 || !TryParse(parts[0], out IPAddress address)
            || !byte.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out byte length)
            || length > (address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128))
        {
            return false;
        }
        result = new InterfaceAddress(address, length);
        return true;
    }

    /// <summary><c>ADDRESS:PORT</c>, an IPv6 address in brackets.</summary>
    internal static IPEndPoint? ParseEndPoint(string text) =>
        SplitPort(text, out ushort port) is { } host && TryParse(Unbracketed(host), out IPAddress address) && IsBracketed(host) == (address.AddressFamily == AddressFamily.InterNetworkV6)
            ? new IPEndPoint(address, port)
            : null;

    /// <summary>The part before the port; null when there is no port from 1 to 65535.</summary>
    internal static string? SplitPort(string text, out ushort port)
    {
        port = 0;
        int colon = text.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port > 0 ? text[..colon] : null;
    }

    private static bool IsBracketed(string host) => host.Length > 2 && host[0] == '[' && host[^1] == ']';

    private static string Unbracketed(string host) => IsBracketed(host) ? host[1..^1] : host;
}
