namespace NetHsm.Updates;

/// <summary>What writers and readers of an update image agree on: <c>docs/specification/nethsm-update-image.md</c>.</summary>
public static class UpdateImageLayout
{
    /// <summary>Size in bytes of the length that precedes a field, big-endian.</summary>
    public const int LengthSize = 3;

    /// <summary>What such a length can say at most, in bytes.</summary>
    public const int LongestField = (1 << (8 * LengthSize)) - 1;

    /// <summary>Size in bytes of the number of blocks, big-endian.</summary>
    public const int CountSize = 4;

    /// <summary>Size in bytes of a block of the software.</summary>
    public const int BlockSize = 512;

    /// <summary>How an image starts, 16 bytes.</summary>
    public static ReadOnlySpan<byte> Mark => "_NETHSM_UPDATE_\0"u8;
}
