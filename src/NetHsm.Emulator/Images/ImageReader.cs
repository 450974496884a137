using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NetHsm.Emulator.Domain;

namespace NetHsm.Emulator.Images;

/// <summary>Reads an image from its start to its end, keeping nothing but its small fields, and refuses it where the firmware would.</summary>
internal sealed class ImageReader : IDisposable
{
    private readonly Stream _stream;
    private readonly CancellationToken _cancellation;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private ImageReader(Stream stream, CancellationToken cancellation) => (_stream, _cancellation) = (stream, cancellation);

    /// <exception cref="RefusedException">It is no image, or not signed for the emulator.</exception>
    internal static async Task<Update> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        using var reader = new ImageReader(stream, cancellation);
        return await reader.ReadAsync().ConfigureAwait(false);
    }

    public void Dispose() => _hash.Dispose();

    private async Task<Update> ReadAsync()
    {
        byte[] mark = await TakeAsync(ImageLayout.Mark.Length).ConfigureAwait(false);
        if (!mark.AsSpan().SequenceEqual(ImageLayout.Mark))
            throw RefusedException.Malformed("Invalid update file");
        byte[] signature = await TakeAsync(Length(await TakeAsync(ImageLayout.LengthSize).ConfigureAwait(false))).ConfigureAwait(false);
        byte[] notes = await TakeSignedFieldAsync().ConfigureAwait(false);
        byte[] version = await TakeSignedFieldAsync().ConfigureAwait(false);
        if (!FirmwareVersion.TryParse(Encoding.UTF8.GetString(version), out FirmwareVersion parsed))
            throw RefusedException.Malformed("Failed to parse version. A valid version would be '4.2'.");
        byte[] count = await TakeAsync(ImageLayout.CountSize).ConfigureAwait(false);
        _hash.AppendData(count);
        await SkipSoftwareAsync(BinaryPrimitives.ReadUInt32BigEndian(count)).ConfigureAwait(false);
        return ImageSigner.Verifies(_hash.GetHashAndReset(), signature)
            ? new Update(parsed, Encoding.UTF8.GetString(notes))
            : throw RefusedException.Malformed("Signature check of update image failed.");
    }

    private async Task SkipSoftwareAsync(uint blocks)
    {
        if (blocks == 0)
            throw RefusedException.Malformed("update failed: update size must be >0");
        long left = blocks * (long)ImageLayout.BlockSize;
        byte[] buffer = new byte[64 * 1024];
        while (await _stream.ReadAsync(buffer, _cancellation).ConfigureAwait(false) is > 0 and int count)
        {
            left -= count;
            _hash.AppendData(buffer.AsSpan(0, count));
        }
        if (left != 0)
            throw RefusedException.Malformed("unexpected end of data");
    }

    private async Task<byte[]> TakeSignedFieldAsync()
    {
        byte[] length = await TakeAsync(ImageLayout.LengthSize).ConfigureAwait(false);
        byte[] field = await TakeAsync(Length(length)).ConfigureAwait(false);
        _hash.AppendData(length);
        _hash.AppendData(field);
        return field;
    }

    private async Task<byte[]> TakeAsync(int size)
    {
        byte[] bytes = new byte[size];
        int count = await _stream.ReadAtLeastAsync(bytes, size, throwOnEndOfStream: false, _cancellation).ConfigureAwait(false);
        return count == size ? bytes : throw RefusedException.Malformed("Unexpected end of data");
    }

    private static int Length(byte[] bytes) => (bytes[0] << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(1));
}
