using System.Diagnostics.CodeAnalysis;
using NetHsm.Model;

namespace NetHsm.Updates;

/// <summary>What an update image says about itself. Whether its vendor says so too is in the signature, which only a device can verify.</summary>
public sealed class UpdateImageHeader
{
    internal UpdateImageHeader(byte[] signature, string releaseNotes, FirmwareVersion version, uint blocks, long size) =>
        (Signature, ReleaseNotes, Version, Blocks, Size) = (signature, releaseNotes, version, blocks, size);

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256 over everything that follows it, by a key whose public half only the device has.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "Of the header's own.")]
    public byte[] Signature { get; }

    /// <summary>What the device answers the upload with. Bytes that are no UTF-8 are replaced.</summary>
    public string ReleaseNotes { get; }

    /// <summary>Of the firmware in it.</summary>
    public FirmwareVersion Version { get; }

    /// <summary>How many blocks of <see cref="UpdateImageLayout.BlockSize"/> bytes the software has; at least 1.</summary>
    public uint Blocks { get; }

    /// <summary>Of this header, in bytes: the software starts there.</summary>
    public long Size { get; }

    /// <summary>Of the whole image, in bytes.</summary>
    public long ImageSize => Size + (Blocks * (long)UpdateImageLayout.BlockSize);
}
