using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NetHsm.Emulator.Images;
using NetHsm.Model;
using NetHsm.Updates;

namespace NetHsm.Emulator;

/// <summary>Makes images that an emulator takes for an update, in the layout of the firmware's own. A real device refuses them.</summary>
public static class UpdateImage
{
    /// <summary>An image, signed with a key that is public.</summary>
    /// <param name="version">What <c>/system/info</c> tells once the update is committed.</param>
    /// <param name="releaseNotes">What the upload is answered with; at most 16777215 bytes of UTF-8.</param>
    /// <param name="software">What would run; padded with zeros to whole blocks of 512 bytes. Nothing looks at it.</param>
    /// <exception cref="ArgumentException">The release notes are too long.</exception>
    public static byte[] Build(FirmwareVersion version, string releaseNotes, ReadOnlySpan<byte> software = default)
    {
        ArgumentNullException.ThrowIfNull(releaseNotes);
        byte[] notes = Encoding.UTF8.GetBytes(releaseNotes);
        if (notes.Length > UpdateImageLayout.LongestField)
            throw new ArgumentException($"The release notes have {notes.Length} bytes; at most {UpdateImageLayout.LongestField} fit.", nameof(releaseNotes));
        int blocks = Math.Max(1, (int)((software.Length + (long)UpdateImageLayout.BlockSize - 1) / UpdateImageLayout.BlockSize));
        byte[] count = new byte[UpdateImageLayout.CountSize];
        BinaryPrimitives.WriteInt32BigEndian(count, blocks);
        byte[] padding = new byte[(blocks * (long)UpdateImageLayout.BlockSize) - software.Length];
        byte[] signed = [.. Field(notes), .. Field(Encoding.ASCII.GetBytes(version.ToString())), .. count, .. software, .. padding];
        return [.. UpdateImageLayout.Mark, .. Field(ImageSigner.Sign(SHA256.HashData(signed))), .. signed];
    }

    private static byte[] Field(byte[] content) =>
        [(byte)(content.Length >> 16), (byte)(content.Length >> 8), (byte)content.Length, .. content];
}
