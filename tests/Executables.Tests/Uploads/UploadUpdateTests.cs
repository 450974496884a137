using System.Security.Cryptography;
using LibC;
using NetHsm.Emulator;
using NetHsm.Model;
using TestSupport;

namespace Executables.Tests.Uploads;

/// <summary>Firmware that somebody uploads. Each test is processes of its own.</summary>
public sealed class UploadUpdateTests : IDisposable
{
    private static readonly byte[] Image = UpdateImage.Build(new FirmwareVersion(5, 1), "notes", RandomNumberGenerator.GetBytes(200_000));

    private readonly UploadHost _host = new("upload-update");

    public void Dispose() => _host.Dispose();

    [Fact]
    public void An_image_is_staged_and_told_of()
    {
        ProcessResult result = _host.Upload(Image);
        Assert.True(result.ExitCode == ExitStatus.Ok, result.ToString());
        Assert.Equal(
            $"{{\"staged\":\"update\",\"sha256\":\"{Convert.ToHexStringLower(SHA256.HashData(Image))}\",\"bytes\":{Image.Length},\"version\":\"5.1\"}}\n",
            result.OutputText);
        _host.Holds(("update.img", Image));
    }

    [Fact]
    public void An_image_that_ends_anywhere_too_early_is_refused_and_the_old_one_stays()
    {
        byte[] old = UpdateImage.Build(new FirmwareVersion(5, 0), "old");
        _host.Stage("update.img", old);
        int header = Image.Length - (391 * 512);
        // Within and after mark, signature, notes, version, number of blocks; within and after a block; without the last byte.
        foreach (int cut in new[] { 0, 1, 15, 16, 18, 19, 100, 19 + 384, 19 + 384 + 5, header - 8, header - 5, header - 2, header, header + 1, header + 512, Image.Length - 512, Image.Length - 1 })
            Refused(_host.Upload(Image[..cut]), $"cut off after {cut} bytes");
        _host.Holds(("update.img", old));
    }

    [Fact]
    public void Anything_else_is_refused()
    {
        Refused(_host.Upload("_NETHSM_BACKUP_\u0001"u8.ToArray()), "the file is no update of a NetHSM");
        Refused(_host.Upload([.. Image, 0]), "something follows the end of the image");
        byte[] version = [.. Image];
        version[Image.Length - (391 * 512) - 4 - 2] = (byte)':';
        Refused(_host.Upload(version), "the version is not MAJOR.MINOR");
        byte[] signature = [.. Image];
        signature[16] = 1;
        Refused(_host.Upload(signature), "the length of the signature");
        _host.Holds();
    }

    [Fact]
    public void An_image_that_will_be_too_large_is_refused_by_its_header()
    {
        using var small = new UploadHost("upload-update", Image.Length - 1);
        // Not even the header's last byte has anything after it.
        Refused(small.Upload(Image[..^(391 * 512)]), $"the image says that it has {Image.Length} bytes");
        small.Holds();
        using var exact = new UploadHost("upload-update", Image.Length);
        Assert.Equal(ExitStatus.Ok, exact.Upload(Image).ExitCode);
    }

    private static void Refused(ProcessResult result, string words)
    {
        Assert.True(result.ExitCode == ExitStatus.BadRequest, result.ToString());
        Assert.Empty(result.Output);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
        Assert.Contains("nothing was kept", result.Error, StringComparison.Ordinal);
    }
}
