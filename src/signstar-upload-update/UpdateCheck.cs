using System.Text.Json;
using NetHsm.Updates;
using Signstar.Services;

namespace Signstar.UploadUpdate;

/// <summary>The layout of an image, its length to the byte. Its signature is for the device to verify: the vendor's key is known to nobody else.</summary>
internal sealed class UpdateCheck : IUploadCheck
{
    private readonly UpdateImageReader _image;

    /// <summary>An image that says that it is larger than what is taken is refused by its header, not after it was sent.</summary>
    internal UpdateCheck(long largest) =>
        _image = new UpdateImageReader(UpdateImageLimits.Default with { Image = Math.Min(largest, UpdateImageLimits.Default.Image) });

    public void Append(ReadOnlySpan<byte> bytes) => _image.Append(bytes);

    public void Finish() => _ = _image.Finish();

    public void Describe(Utf8JsonWriter answer) => answer.WriteString("version", _image.Header!.Version.ToString());

    public void Dispose() => _image.Dispose();
}
