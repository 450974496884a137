namespace Signstar.Configuration;

/// <summary>Section <c>wireguard</c>: the host's tunnel (wg(8)). Its private key is made by the host and is in no configuration.</summary>
public sealed class WireGuardSection
{
    /// <summary>The host's addresses in the tunnel; at least one.</summary>
    public required IReadOnlyList<InterfaceAddress> Addresses { get; init; }

    /// <summary>UDP port that the host listens on, from 1.</summary>
    public required ushort ListenPort { get; init; }

    /// <summary>Who is at the other ends; at least one.</summary>
    public required IReadOnlyList<WireGuardPeer> Peers { get; init; }
}
