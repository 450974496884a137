using NetHsm.Emulator.Domain;
using NetHsm.Updates;

namespace NetHsm.Emulator.Images;

/// <summary>Reads an image from its start to its end, and refuses it where the firmware would.</summary>
internal static class ImageReader
{
    /// <exception cref="RefusedException">It is no image, or not signed for the emulator.</exception>
    internal static async Task<Update> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        using var reader = new UpdateImageReader(UpdateImageLimits.OfTheLayout);
        byte[] buffer = new byte[64 * 1024];
        try
        {
            while (await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false) is > 0 and int count)
                reader.Append(buffer.AsSpan(0, count));
            byte[] signed = reader.Finish();
            UpdateImageHeader image = reader.Header!;
            return ImageSigner.Verifies(signed, image.Signature)
                ? new Update(image.Version, image.ReleaseNotes)
                : throw RefusedException.Malformed("Signature check of update image failed.");
        }
        catch (UpdateImageException damage)
        {
            throw RefusedException.Malformed(damage.Problem switch
            {
                UpdateImageProblem.NotAnImage => "Invalid update file",
                UpdateImageProblem.MalformedVersion => "Failed to parse version. A valid version would be '4.2'.",
                UpdateImageProblem.NoSoftware => "update failed: update size must be >0",
                _ => "unexpected end of data",
            });
        }
    }
}
