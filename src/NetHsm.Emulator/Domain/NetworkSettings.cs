namespace NetHsm.Emulator.Domain;

/// <summary>The addresses that the device would have if it were one. The emulator listens where it was told to.</summary>
internal sealed record NetworkSettings(string Address, string Netmask, string Gateway)
{
    internal static NetworkSettings Default { get; } = new("192.168.1.1", "255.255.255.0", "0.0.0.0");

    /// <summary>Address and prefix length (since firmware 4.0).</summary>
    internal string? Ipv6Cidr { get; init; }

    internal string? Ipv6Gateway { get; init; }
}
