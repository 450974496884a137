namespace NetHsm.Updates;

/// <summary>
/// What a reader of update images takes at most. The layout allows far more than any image has: what is not in it is a damaged length or a wrong file, and
/// is to be noticed before it fills memory or disk.
/// </summary>
public sealed record UpdateImageLimits
{
    /// <summary>For images that somebody sends.</summary>
    public static UpdateImageLimits Default { get; } = new();

    /// <summary>Everything that the layout can say, as the device takes it: fields up to 16 MiB, software up to 2 TiB.</summary>
    public static UpdateImageLimits OfTheLayout { get; } = new()
    {
        Signature = UpdateImageLayout.LongestField,
        ReleaseNotes = UpdateImageLayout.LongestField,
        Version = UpdateImageLayout.LongestField,
        Image = long.MaxValue,
    };

    /// <summary>Longest signature in bytes; 2048 by default, that of an RSA key of 16384 bits.</summary>
    public int Signature { get; init; } = 2048;

    /// <summary>Longest release notes in bytes; 1 MiB by default.</summary>
    public int ReleaseNotes { get; init; } = 1 << 20;

    /// <summary>Longest version in bytes; 32 by default.</summary>
    public int Version { get; init; } = 32;

    /// <summary>Largest image in bytes; 1 GiB by default, what a device takes of a file.</summary>
    public long Image { get; init; } = 1L << 30;
}
