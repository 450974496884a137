namespace NetHsm.Emulator.Domain;

/// <summary>Where the other members of a cluster would find this one.</summary>
internal static class PeerUrls
{
    /// <summary>What the firmware's store gives a device that never was in a cluster.</summary>
    internal static IReadOnlyList<string> Default { get; } = ["https://127.0.0.1:2380"];
}
