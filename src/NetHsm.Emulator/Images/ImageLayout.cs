namespace NetHsm.Emulator.Images;

/// <summary>What writer and reader of an image agree on: <c>docs/specification/nethsm-update-image.md</c>.</summary>
internal static class ImageLayout
{
    /// <summary>Size in bytes of the length that precedes a field, big-endian.</summary>
    internal const int LengthSize = 3;

    /// <summary>In bytes.</summary>
    internal const int LongestField = (1 << (8 * LengthSize)) - 1;

    /// <summary>Size in bytes of the number of blocks, big-endian.</summary>
    internal const int CountSize = 4;

    /// <summary>In bytes.</summary>
    internal const int BlockSize = 512;

    internal static ReadOnlySpan<byte> Mark => "_NETHSM_UPDATE_\0"u8;
}
